package io.davit.coordinator.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record of a commands topic as it was read.
///
/// @param key null only if somebody wrote rubbish
/// @param value null only if somebody wrote rubbish
/// @param appendedAt the broker's append time
public record CommandRecord(
    @Nullable String key, @Nullable Bytes value, long offset, Instant appendedAt) {}
