package io.davit.coordinator.log;

import org.jspecify.annotations.Nullable;

/// A record for the state topic, in the very partition that is committed.
///
/// @param value null for a tombstone
public record StateRecord(String key, @Nullable Bytes value) {}
