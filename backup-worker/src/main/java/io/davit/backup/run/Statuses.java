package io.davit.backup.run;

import io.davit.backup.finish.Verdict;
import io.davit.coordinator.run.Cut;
import io.davit.model.run.Outcome;
import io.davit.model.run.RunStatus;
import io.davit.model.run.RunStatusBuilder;
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
      case Waiting s -> RunStatus.in("Queued").queued(s.position()).build();
      case Planning s -> planning(s.preparation().ttl(), s.startedAt());
      case Working s -> counted("InProgress", s.job(), s.tally());
      case Settling s -> counted("Finalizing", s.job(), s.tally());
      case Assembling s -> counted("Finalizing", s.job(), s.tally());
      case Rendering s -> judged("Finalizing", s.job(), s.verdict()).build();
      case Marking s -> judged("Finalizing", s.job(), s.verdict()).build();
      case Leaving s -> s.status();
      case DeletionWaiting _ -> RunStatus.of("New");
      case Unmarking s -> deletion("InProgress", s.startedAt(), null, List.of());
      case Forgetting s -> deletion("InProgress", s.startedAt(), null, s.errors());
      case Sweeping s -> deletion("InProgress", s.startedAt(), null, s.errors());
    };
  }

  static RunStatus refused(List<String> errors, Instant now, Duration ttl) {
    return RunStatus.in("FailedValidation").expiring(now.plus(ttl)).refused(errors).build();
  }

  /// A run that failed before it had a plan.
  static RunStatus failedEarly(
      @Nullable Instant startedAt, @Nullable Instant now, @Nullable Duration ttl, String reason) {
    return RunStatus.in("Failed")
        .started(startedAt)
        .ended(now, reason)
        .expiring(startedAt == null || ttl == null ? null : startedAt.plus(ttl))
        .build();
  }

  static RunStatus failed(Job job, Tally tally, Instant now, String reason) {
    return counting("Failed", job, tally).ended(now, reason).build();
  }

  static RunStatus ended(Job job, Verdict verdict, Instant completedAt) {
    return judged(phase(verdict.outcome()), job, verdict).ended(completedAt, null).build();
  }

  static RunStatus deletion(
      String phase, @Nullable Instant startedAt, @Nullable Instant end, List<String> errors) {
    return RunStatus.in(phase)
        .started(startedAt)
        .ended(end, null)
        .problems(0, errors.size(), List.of())
        .refused(errors)
        .build();
  }

  static String phase(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> "Completed";
      case PARTIALLY_FAILED -> "PartiallyFailed";
      case FAILED, CANCELLED -> "Failed";
      case FAILED_VALIDATION -> "FailedValidation";
    };
  }

  private static RunStatus planning(Duration ttl, Instant startedAt) {
    return RunStatus.in("InProgress").started(startedAt).expiring(startedAt.plus(ttl)).build();
  }

  private static RunStatus counted(String phase, Job job, Tally tally) {
    return counting(phase, job, tally).build();
  }

  private static RunStatusBuilder counting(String phase, Job job, Tally tally) {
    return begun(phase, job)
        .progress(done(job, tally), job.plan().items())
        .problems(tally.warnings(), tally.errors(), tally.failures())
        .hooks(tally.hooksAttempted(), tally.hooksFailed());
  }

  private static RunStatusBuilder judged(String phase, Job job, Verdict verdict) {
    return begun(phase, job)
        .progress(verdict.items(), verdict.items())
        .problems(
            verdict.warnings(),
            verdict.errors(),
            verdict.failures().stream().map(Cut::sample).toList())
        .hooks(verdict.hooksAttempted(), verdict.hooksFailed())
        .consistency(verdict.consistency());
  }

  private static RunStatusBuilder begun(String phase, Job job) {
    return RunStatus.in(phase).started(job.startedAt()).expiring(job.expiration());
  }

  /// Items outside of blocks are in the archive parts as soon as there is a plan.
  private static int done(Job job, Tally tally) {
    return job.plan().items() - job.plan().blocks() + tally.blocks();
  }
}
