package io.davit.events.deadletter;

import io.davit.coordinator.log.Bytes;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record that could not be read or decided (protocol B8).
///
/// @param topic of dead letters, as the broker names it
/// @param offset in its one partition
/// @param at when it was put there, by the broker's clock
/// @param key as it was read
/// @param value as it was read
/// @param headers of the record itself
/// @param origin where it was read
/// @param reason names field and value
/// @param handled what an operator has done with it
public record Letter(
    String topic,
    long offset,
    Instant at,
    @Nullable String key,
    @Nullable Bytes value,
    Map<String, String> headers,
    Origin origin,
    String reason,
    Handling handled) {
  public Letter {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// Where a letter was read.
  public record Origin(String topic, int partition, long offset) {}

  /// What an operator can do with a letter.
  public enum Handling {
    /// Nothing yet.
    OPEN,
    /// It was sent again to where it was read.
    REDRIVEN,
    /// It is of no use to anybody.
    DROPPED
  }
}
