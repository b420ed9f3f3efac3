package io.davit.backup.run;

import io.davit.backup.finish.Verdict;
import io.davit.model.run.Failure;
import io.davit.model.run.Outcome;
import io.davit.model.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the resource of a run shows in each state: the one place that names phases.
final class Statuses {

  private Statuses() {}

  static RunStatus of(RunState state) {
    return switch (state) {
      case Preparing _, Inspecting _ -> RunStatus.of("New");
      case Waiting s -> queued(s.position());
      case Planning s -> planning(s.preparation().ttl(), s.startedAt());
      case Working s -> counted("InProgress", s.job(), s.tally());
      case Settling s -> counted("Finalizing", s.job(), s.tally());
      case Assembling s -> counted("Finalizing", s.job(), s.tally());
      case Rendering s -> finalizing(s.job(), s.verdict());
      case Marking s -> finalizing(s.job(), s.verdict());
      case Leaving s -> s.status();
      case DeletionWaiting _ -> RunStatus.of("New");
      case Unmarking s -> deletion("InProgress", s.startedAt(), null, List.of());
      case Forgetting s -> deletion("InProgress", s.startedAt(), null, s.errors());
      case Sweeping s -> deletion("InProgress", s.startedAt(), null, s.errors());
    };
  }

  static RunStatus refused(List<String> errors, Instant now, Duration ttl) {
    return new RunStatus(
        "FailedValidation",
        null,
        null,
        null,
        now.plus(ttl),
        null,
        null,
        0,
        0,
        0,
        0,
        errors,
        null,
        List.of(),
        null,
        null);
  }

  /// A run that failed before it had a plan.
  static RunStatus failedEarly(
      @Nullable Instant startedAt, @Nullable Instant now, @Nullable Duration ttl, String reason) {
    return new RunStatus(
        "Failed",
        null,
        startedAt,
        now,
        startedAt == null || ttl == null ? null : startedAt.plus(ttl),
        null,
        null,
        0,
        0,
        0,
        0,
        List.of(),
        reason,
        List.of(),
        null,
        null);
  }

  static RunStatus failed(Job job, Tally tally, Instant now, String reason) {
    return new RunStatus(
        "Failed",
        null,
        job.startedAt(),
        now,
        job.expiration(),
        job.plan().items(),
        done(job, tally),
        tally.warnings(),
        tally.errors(),
        tally.hooksAttempted(),
        tally.hooksFailed(),
        List.of(),
        reason,
        tally.failures(),
        null,
        null);
  }

  static RunStatus ended(Job job, Verdict verdict, Instant completedAt) {
    return judged(phase(verdict.outcome()), job, verdict, completedAt);
  }

  static RunStatus deletion(
      String phase, @Nullable Instant startedAt, @Nullable Instant end, List<String> errors) {
    return new RunStatus(
        phase,
        null,
        startedAt,
        end,
        null,
        null,
        null,
        0,
        errors.size(),
        0,
        0,
        errors,
        null,
        List.of(),
        null,
        null);
  }

  static String phase(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> "Completed";
      case PARTIALLY_FAILED -> "PartiallyFailed";
      case FAILED, CANCELLED -> "Failed";
      case FAILED_VALIDATION -> "FailedValidation";
    };
  }

  private static RunStatus queued(int position) {
    return new RunStatus(
        "Queued",
        position == 0 ? null : position,
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        0,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private static RunStatus planning(Duration ttl, Instant startedAt) {
    return new RunStatus(
        "InProgress",
        null,
        startedAt,
        null,
        startedAt.plus(ttl),
        null,
        null,
        0,
        0,
        0,
        0,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private static RunStatus counted(String phase, Job job, Tally tally) {
    return new RunStatus(
        phase,
        null,
        job.startedAt(),
        null,
        job.expiration(),
        job.plan().items(),
        done(job, tally),
        tally.warnings(),
        tally.errors(),
        tally.hooksAttempted(),
        tally.hooksFailed(),
        List.of(),
        null,
        tally.failures(),
        null,
        null);
  }

  private static RunStatus finalizing(Job job, Verdict verdict) {
    return judged("Finalizing", job, verdict, null);
  }

  private static RunStatus judged(
      String phase, Job job, Verdict verdict, @Nullable Instant completedAt) {
    return new RunStatus(
        phase,
        null,
        job.startedAt(),
        completedAt,
        job.expiration(),
        verdict.items(),
        verdict.items(),
        verdict.warnings(),
        verdict.errors(),
        verdict.hooksAttempted(),
        verdict.hooksFailed(),
        List.of(),
        null,
        verdict.failures().stream().map(Statuses::sample).toList(),
        verdict.consistency(),
        null);
  }

  private static Failure sample(Failure failure) {
    return Cut.sample(failure);
  }

  /// Items outside of blocks are in the archive parts as soon as there is a plan.
  private static int done(Job job, Tally tally) {
    return job.plan().items() - job.plan().blocks() + tally.blocks();
  }
}
