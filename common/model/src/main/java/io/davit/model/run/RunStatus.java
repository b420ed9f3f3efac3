package io.davit.model.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the resource of a run shows. Whole each time: the scheduler writes it over what was there.
///
/// @param phase Velero's name on the wire (`New`, `Queued`, `InProgress`, `Finalizing`,
///   `Completed`, …; for a DeleteBackupRequest `New`, `InProgress`, `Processed`)
/// @param queuePosition place among the waiting, from 1; null unless queued
/// @param total items that are to be done; null while unknown
/// @param done items that are done; null while unknown
/// @param failures at most 20 samples of what went wrong
/// @param consistency what the run knows of the consistency of what it wrote, for people; null if
///   there is nothing to say
/// @param readiness where the target readiness policy stands, for people; null if none applies
/// @param expiration when the backup may be deleted; null if never or unknown
public record RunStatus(
    String phase,
    @Nullable Integer queuePosition,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant expiration,
    @Nullable Integer total,
    @Nullable Integer done,
    int warnings,
    int errors,
    int hooksAttempted,
    int hooksFailed,
    List<String> validationErrors,
    @Nullable String failureReason,
    List<Failure> failures,
    @Nullable String consistency,
    @Nullable String readiness) {

  public RunStatus {
    validationErrors = List.copyOf(validationErrors);
    failures = List.copyOf(failures);
  }

  /// The status of a run of which only the phase is known.
  public static RunStatus of(String phase) {
    return in(phase).build();
  }

  /// Starts a status in a phase.
  public static RunStatusBuilder in(String phase) {
    return new RunStatusBuilder(phase);
  }
}
