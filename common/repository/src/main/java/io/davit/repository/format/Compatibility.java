package io.davit.repository.format;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Whether this program may open a repository at all: what it does not know it leaves alone.
final class Compatibility {

  private static final int NEWEST = 3;
  private static final Set<String> UNDERSTOOD = Set.of("index-v1", "index-v2");

  private Compatibility() {}

  /// @throws RepositoryException.Unsupported unless everything in it is known
  static void check(JsonNode format, Instant now) {
    version(format);
    ecc(format);
    format.path("requiredFeatures").forEach(Compatibility::feature);
    if (format.path("upgradeLock").isObject()) {
      upgrade(format.path("upgradeLock"), now);
    }
  }

  private static void version(JsonNode format) {
    long version = Json.number(format, "version");
    if (version < 1 || version > NEWEST) {
      throw new RepositoryException.Unsupported(
          "repository format version " + version + ": only 1 to 3 are known");
    }
    long index = Json.number(format, "indexVersion");
    if (index < 0 || index > 2) {
      throw new RepositoryException.Unsupported("index version " + index);
    }
  }

  private static void ecc(JsonNode format) {
    if (!Json.text(format, "ecc").isEmpty() && Json.number(format, "eccOverheadPercent") > 0) {
      throw new RepositoryException.Unsupported(
          "error correction " + Json.text(format, "ecc") + ": such repositories are not read");
    }
  }

  private static void feature(JsonNode required) {
    String name = Json.text(required, "feature");
    JsonNode otherwise = required.path("ifNotUnderstood");
    if (!UNDERSTOOD.contains(name) && !Json.bool(otherwise, "warn")) {
      throw new RepositoryException.Unsupported(
          "required feature " + name + " is not known. " + Json.text(otherwise, "message"));
    }
  }

  private static void upgrade(JsonNode lock, Instant now) {
    Duration notice = Duration.ofNanos(Json.number(lock, "advanceNoticeDuration"));
    Duration drain =
        Duration.ofNanos(Json.number(lock, "maxPermittedClockDrift"))
            .plus(Duration.ofNanos(Json.number(lock, "ioDrainTimeout")).multipliedBy(2));
    Instant locked = Json.time(lock, "creationTime").plus(notice).minus(drain);
    if (notice.compareTo(drain) < 0 || !now.isBefore(locked)) {
      throw new RepositoryException.Unsupported(
          "an upgrade by " + Json.text(lock, "ownerID") + " is in progress");
    }
  }
}
