package io.davit.scheduler.schedule;

import java.time.Instant;

/// What matters of a Schedule as the watch saw it.
///
/// @param generation rises with each change of the resource; a lower one is an older sight
/// @param cron `spec.schedule` as it stands
/// @param skipImmediately whether what was missed until now is to be left out
/// @param shown what its status says
public record Sighting(
    String namespace,
    String name,
    Instant createdAt,
    long generation,
    String cron,
    boolean paused,
    boolean skipImmediately,
    ScheduleView shown) {}
