package io.davit.coordinator.log;

import java.util.Map;

/// What a take-over found.
///
/// @param states newest value of each key, raw; keys whose newest value is a tombstone are absent
/// @param position offset of the first command that is not decided yet
public record Replayed(Map<String, Bytes> states, long position) {}
