package io.davit.coordinator.machine;

import io.davit.model.channel.Channel;
import org.jspecify.annotations.Nullable;

/// A value that goes out in the transaction of the state that caused it.
///
/// @param value null for a tombstone on a compacted channel
public record Outgoing<T>(Channel<T> channel, String key, @Nullable T value) {

  public static <T> Outgoing<T> of(Channel<T> channel, String key, T value) {
    return new Outgoing<>(channel, key, value);
  }

  public static <T> Outgoing<T> tombstone(Channel<T> channel, String key) {
    return new Outgoing<>(channel, key, null);
  }
}
