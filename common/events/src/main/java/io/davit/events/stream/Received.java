package io.davit.events.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A value as it was read.
///
/// @param value null for a tombstone
/// @param appendedAt the broker's append time
public record Received<T>(
    String key, @Nullable T value, int partition, long offset, Instant appendedAt) {}
