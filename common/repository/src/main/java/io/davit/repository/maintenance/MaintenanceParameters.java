package io.davit.repository.maintenance;

import io.davit.repository.content.ClientIdentity;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestReader;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Who maintains a repository, and how often (format reference, section 9.7). Without such a
/// manifest nobody does, and the first stock client that comes along makes itself the owner.
///
/// @param owner `user@host`, empty if nobody maintains the repository
/// @param logs which of the logs that other clients leave are kept
public record MaintenanceParameters(
    String owner, Cycle quick, Cycle full, LogRetention logs, boolean extendObjectLocks) {

  /// The labels of the manifest.
  public static final Map<String, String> LABELS = Map.of(Manifest.TYPE, "maintenance");

  private static final MaintenanceParameters DEFAULT = ownedBy("");

  /// How often something is done.
  public record Cycle(boolean enabled, Duration interval) {

    static Cycle of(JsonNode json) {
      return new Cycle(Json.bool(json, "enabled"), nanos(json, "interval"));
    }

    void writeTo(GoJson json) {
      json.bool("enabled", enabled).number("interval", interval.toNanos());
    }
  }

  /// Which logs are kept: the newest, until one of these is exceeded. Zero is no limit.
  public record LogRetention(long maxTotalSize, long maxCount, Duration maxAge) {

    static LogRetention of(JsonNode json) {
      return new LogRetention(
          Json.number(json, "maxTotalSize"), Json.number(json, "maxCount"), nanos(json, "maxAge"));
    }

    void writeTo(GoJson json) {
      json.number("maxTotalSize", maxTotalSize)
          .number("maxCount", maxCount)
          .number("maxAge", maxAge.toNanos());
    }
  }

  /// Kopia's defaults, for a new repository.
  public static MaintenanceParameters ownedBy(ClientIdentity owner) {
    return ownedBy(owner.toString());
  }

  private static MaintenanceParameters ownedBy(String owner) {
    return new MaintenanceParameters(
        owner,
        new Cycle(true, Duration.ofHours(1)),
        new Cycle(true, Duration.ofDays(1)),
        new LogRetention(1 << 30, 10_000, Duration.ofDays(30)),
        false);
  }

  /// The same at other intervals.
  MaintenanceParameters every(Duration quickly, Duration fully) {
    return new MaintenanceParameters(
        owner,
        new Cycle(quick.enabled, quickly),
        new Cycle(full.enabled, fully),
        logs,
        extendObjectLocks);
  }

  /// What the repository says.
  public static MaintenanceParameters of(ManifestReader manifests) {
    return manifests.find(LABELS).stream()
        .max(Comparator.comparing(Manifest::modified))
        .map(manifest -> of(manifest.content()))
        .orElse(DEFAULT);
  }

  private static MaintenanceParameters of(JsonNode json) {
    return new MaintenanceParameters(
        Json.text(json, "owner"),
        Cycle.of(json.path("quick")),
        Cycle.of(json.path("full")),
        LogRetention.of(json.path("logRetention")),
        Json.bool(json, "extendObjectLocks"));
  }

  /// The content of the manifest.
  public String toJson() {
    return GoJson.object(json ->
        json.text("owner", owner)
            .object("quick", quick::writeTo)
            .object("full", full::writeTo)
            .object("logRetention", logs::writeTo)
            .bool("extendObjectLocks", extendObjectLocks)
            .number("listParallelism", 0));
  }

  private static Duration nanos(JsonNode json, String field) {
    return Duration.ofNanos(Json.number(json, field));
  }
}
