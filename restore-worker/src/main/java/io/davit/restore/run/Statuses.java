package io.davit.restore.run;

import io.davit.model.run.Failure;
import io.davit.model.run.RunStatus;
import io.davit.restore.readiness.Readings;
import io.davit.restore.run.RunState.Filling;
import io.davit.restore.run.RunState.Finishing;
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
      case Waiting s -> queued(s.position());
      case Planning s -> new Shown(IN_PROGRESS, s.startedAt()).status();
      case Readying s ->
          new Shown(IN_PROGRESS, s.job().startedAt())
              .counting(s.job(), Tally.of(s.job().plan()))
              .reading(Readings.of(s.readiness()))
              .status();
      case Restoring s -> counted(IN_PROGRESS, s.job(), s.tally());
      case Filling s -> counted(IN_PROGRESS, s.job(), s.tally());
      case Resuming s -> counted(FINALIZING, s.job(), s.tally());
      case Finishing s -> counted(FINALIZING, s.job(), s.tally());
      case Leaving s -> s.status();
    };
  }

  static RunStatus refused(List<String> errors) {
    return new RunStatus(
        "FailedValidation",
        null,
        null,
        null,
        null,
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

  static RunStatus failed(@Nullable Instant startedAt, Instant now, String reason) {
    return new Shown("Failed", startedAt).ending(now, reason).status();
  }

  static RunStatus failed(Job job, Tally tally, Instant now, String reason) {
    return new Shown("Failed", job.startedAt()).counting(job, tally).ending(now, reason).status();
  }

  /// How a run that went to its end has ended.
  static RunStatus ended(Run run, Job job, Verdict verdict, Instant now) {
    return new Shown(phase(run, verdict), job.startedAt())
        .counting(job, verdict)
        .ending(now, run.stop())
        .status();
  }

  private static String phase(Run run, Verdict verdict) {
    if (run.stop() != null) {
      return "Failed";
    }
    return verdict.errors() == 0 ? "Completed" : "PartiallyFailed";
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

  private static RunStatus counted(String phase, Job job, Tally tally) {
    return new Shown(phase, job.startedAt()).counting(job, tally).status();
  }

  /// A status that comes together bit by bit.
  private record Shown(
      String phase,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Integer total,
      @Nullable Integer done,
      int warnings,
      int errors,
      List<Failure> failures,
      @Nullable String reason,
      @Nullable String readiness) {

    Shown(String phase, @Nullable Instant startedAt) {
      this(phase, startedAt, null, null, null, 0, 0, List.of(), null, null);
    }

    Shown counting(Job job, Tally tally) {
      return counting(
          job, tally.items() + tally.volumes(), tally.warnings(), tally.errors(), tally.failures());
    }

    Shown counting(Job job, Verdict verdict) {
      return counting(
          job, verdict.items(), verdict.warnings(), verdict.errors(), verdict.failures());
    }

    private Shown counting(
        Job job, int items, int moreWarnings, int moreErrors, List<Failure> samples) {
      int all = job.plan().items() + job.plan().volumes();
      return new Shown(
          phase,
          startedAt,
          completedAt,
          all,
          items,
          moreWarnings,
          moreErrors,
          samples,
          reason,
          readiness);
    }

    Shown ending(Instant now, @Nullable String why) {
      return new Shown(
          phase, startedAt, now, total, done, warnings, errors, failures, why, readiness);
    }

    Shown reading(String text) {
      return new Shown(
          phase, startedAt, completedAt, total, done, warnings, errors, failures, reason, text);
    }

    RunStatus status() {
      return new RunStatus(
          phase,
          null,
          startedAt,
          completedAt,
          null,
          total,
          done,
          warnings,
          errors,
          0,
          0,
          List.of(),
          reason,
          failures,
          null,
          readiness);
    }
  }
}
