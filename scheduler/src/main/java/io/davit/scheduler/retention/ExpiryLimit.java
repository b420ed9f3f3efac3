package io.davit.scheduler.retention;

import io.davit.model.velero.Annotations;
import io.davit.scheduler.resource.VeleroObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How many backups of a location may expire in an hour: 50, or a quarter of them if that is more.
/// At the limit it stops until a person releases it (protocol F9): a clock that has gone wrong, or
/// a wrong TTL, then costs a part and not all. It stands in annotations of the location, so that it
/// survives whoever counts. Pure.
///
/// @param recent by the minute in which they expired
/// @param stopped whether nothing expires any more
/// @param released whether a person has just said that it may go on
record ExpiryLimit(SortedMap<Instant, Integer> recent, boolean stopped, boolean released) {
  private static final int AT_LEAST = 50;
  private static final Duration WINDOW = Duration.ofHours(1);

  ExpiryLimit {
    recent = new TreeMap<>(recent);
  }

  /// What may expire now, and where the limit stands afterwards.
  record Taken(int granted, ExpiryLimit after) {}

  /// As a location's annotations say; what they say unreadably counts as nothing.
  static ExpiryLimit of(VeleroObject location, Instant now) {
    boolean released = location.annotation(Annotations.RELEASE_EXPIRY).isPresent();
    boolean stopped = location.annotation(Annotations.EXPIRY_STOPPED).isPresent();
    var recent = new TreeMap<Instant, Integer>();
    if (!released) {
      for (String entry : location.annotation(Annotations.EXPIRED).orElse("").split(" ", -1)) {
        read(entry, recent);
      }
      recent.keySet().removeIf(it -> it.isBefore(now.minus(WINDOW)));
    }
    return new ExpiryLimit(recent, stopped && !released, released);
  }

  private static void read(String entry, Map<Instant, Integer> recent) {
    int equals = entry.indexOf('=');
    try {
      if (equals > 0) {
        Instant minute = Instant.parse(entry.substring(0, equals));
        recent.merge(minute, Integer.parseInt(entry.substring(equals + 1)), Integer::sum);
      }
    } catch (DateTimeException | NumberFormatException e) {
      // Somebody else wrote it: it counts nothing.
    }
  }

  /// Takes as many as are wanted and left.
  ///
  /// @param backups how many the location has
  Taken take(int wanted, int backups, Instant now) {
    int used = recent.values().stream().mapToInt(it -> it).sum();
    int left = stopped ? 0 : Math.max(0, Math.max(AT_LEAST, backups / 4) - used);
    int granted = Math.min(wanted, left);
    var counted = new TreeMap<>(recent);
    if (granted > 0) {
      counted.merge(now.truncatedTo(ChronoUnit.MINUTES), granted, Integer::sum);
    }
    return new Taken(granted, new ExpiryLimit(counted, granted < wanted, released));
  }

  /// What the location is to say.
  ///
  /// @param since when it was stopped, if it is
  ObjectNode patch(Instant since) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode annotations = patch.putObject("metadata").putObject("annotations");
    String counts =
        recent.entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining(" "));
    annotations.put(Annotations.EXPIRED, counts.isEmpty() ? null : counts);
    annotations.put(Annotations.EXPIRY_STOPPED, stopped ? since.toString() : null);
    annotations.putNull(Annotations.RELEASE_EXPIRY);
    return patch;
  }
}
