package io.davit.coordinator.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record for any other topic, ready to be sent.
///
/// @param channel name of the topic without its prefix
/// @param value null for a tombstone on a compacted channel
/// @param headers in the order in which they are written
public record LogRecord(
    String channel, String key, @Nullable Bytes value, Map<String, String> headers) {

  public LogRecord(String channel, String key, @Nullable Bytes value) {
    this(channel, key, value, Map.of());
  }
}
