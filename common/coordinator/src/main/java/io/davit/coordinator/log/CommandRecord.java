package io.davit.coordinator.log;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record of a commands topic as it was read.
///
/// @param key null only if somebody wrote rubbish
/// @param value null only if somebody wrote rubbish
/// @param appendedAt the broker's append time
/// @param headers in the order in which they were written; commands of machines have none, but
///   CloudEvents do
public record CommandRecord(
    @Nullable String key,
    @Nullable Bytes value,
    long offset,
    Instant appendedAt,
    Map<String, String> headers) {

  public CommandRecord {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// A record without headers.
  public CommandRecord(
      @Nullable String key, @Nullable Bytes value, long offset, Instant appendedAt) {
    this(key, value, offset, appendedAt, Map.of());
  }
}
