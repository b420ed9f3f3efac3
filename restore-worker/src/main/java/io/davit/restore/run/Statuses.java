package io.davit.restore.run;

import io.davit.coordinator.run.Run;
import io.davit.model.run.RunStatus;
import io.davit.model.run.RunStatusBuilder;
import io.davit.restore.readiness.Readings;
import io.davit.restore.run.RunState.Filling;
import io.davit.restore.run.RunState.Finishing;
import io.davit.restore.run.RunState.Hooking;
import io.davit.restore.run.RunState.Leaving;
import io.davit.restore.run.RunState.Planning;
import io.davit.restore.run.RunState.Preparing;
import io.davit.restore.run.RunState.Readying;
import io.davit.restore.run.RunState.Restoring;
import io.davit.restore.run.RunState.Resuming;
import io.davit.restore.run.RunState.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the Restore shows in each state: the one place that names phases.
final class Statuses {
  private static final String IN_PROGRESS = "InProgress";
  private static final String FINALIZING = "Finalizing";

  private Statuses() {}

  static RunStatus of(RunState state) {
    return switch (state) {
      case Preparing _ -> RunStatus.of("New");
      case Waiting s -> RunStatus.in("Queued").queued(s.position()).build();
      case Planning s -> RunStatus.in(IN_PROGRESS).started(s.startedAt()).build();
      case Readying s ->
          counting(IN_PROGRESS, s.job(), Tally.of(s.job().plan()))
              .readiness(Readings.of(s.readiness()))
              .build();
      case Restoring s -> counted(IN_PROGRESS, s.job(), s.tally());
      case Filling s -> counted(IN_PROGRESS, s.job(), s.tally());
      case Resuming s -> counted(FINALIZING, s.job(), s.tally());
      case Hooking s -> counted(FINALIZING, s.job(), s.tally());
      case Finishing s -> counted(FINALIZING, s.job(), s.tally());
      case Leaving s -> s.status();
    };
  }

  static RunStatus refused(List<String> errors) {
    return RunStatus.in("FailedValidation").refused(errors).build();
  }

  static RunStatus failed(@Nullable Instant startedAt, Instant now, String reason) {
    return RunStatus.in("Failed").started(startedAt).ended(now, reason).build();
  }

  static RunStatus failed(Job job, Tally tally, Instant now, String reason) {
    return counting("Failed", job, tally).ended(now, reason).build();
  }

  /// How a run that went to its end has ended.
  static RunStatus ended(Run run, Job job, Verdict verdict, Instant now) {
    return RunStatus.in(phase(run, verdict))
        .started(job.startedAt())
        .progress(verdict.items(), inAll(job))
        .problems(verdict.warnings(), verdict.errors(), verdict.failures())
        .hooks(verdict.hooks().attempted(), verdict.hooks().failed())
        .ended(now, run.stop() == null ? null : run.stop().reason())
        .build();
  }

  private static String phase(Run run, Verdict verdict) {
    if (run.stop() != null) {
      return "Failed";
    }
    return verdict.errors() == 0 ? "Completed" : "PartiallyFailed";
  }

  private static RunStatus counted(String phase, Job job, Tally tally) {
    return counting(phase, job, tally).build();
  }

  private static RunStatusBuilder counting(String phase, Job job, Tally tally) {
    return RunStatus.in(phase)
        .started(job.startedAt())
        .progress(tally.items() + tally.volumes(), inAll(job))
        .problems(tally.warnings(), tally.errors(), tally.failures())
        .hooks(tally.hookCounts().attempted(), tally.hookCounts().failed());
  }

  private static int inAll(Job job) {
    return job.plan().items() + job.plan().volumes();
  }
}
