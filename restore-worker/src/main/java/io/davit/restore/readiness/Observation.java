package io.davit.restore.readiness;

import org.jspecify.annotations.Nullable;

/// What a live read of one target found.
///
/// @param ready whether nothing uses what the restore would write into
/// @param detail why not, naming each user; empty if ready
/// @param replaced whether another object has the target's name now
/// @param stoppedBy the restore whose stop marker the target carries; null if it carries none
/// @param wantsToRun whether the target's desired state is to run, whatever runs now
public record Observation(
    Target target,
    boolean ready,
    String detail,
    boolean replaced,
    @Nullable String stoppedBy,
    boolean wantsToRun) {}
