package io.davit.events.deadletter;

import io.davit.coordinator.log.Bytes;
import org.jspecify.annotations.Nullable;

/// A key that a machine has put aside.
///
/// @param state its record in the state topic as it stands; null if it has none
public record QuarantinedKey(
    String machine, String key, String reason, String since, @Nullable Bytes state) {}
