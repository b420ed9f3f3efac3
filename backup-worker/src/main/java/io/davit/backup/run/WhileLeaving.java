package io.davit.backup.run;

import io.davit.backup.finish.Verdict;
import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Left;
import io.davit.backup.run.RunCommand.Report;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.run.Failure;
import java.util.List;

/// Leaving → the end, whether what was left could be removed or not: claims die by themselves.
final class WhileLeaving {

  private WhileLeaving() {}

  static Transition<RunState> decide(Leaving state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Left _ -> end(state);
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  /// The run fails with its plan made.
  static RunState failed(Run run, Job job, Tally tally, Failure failure, Moment moment) {
    return new Leaving(
        run,
        job.folder(),
        job.plan(),
        Statuses.failed(job, tally, moment.now(), failure.message()),
        Work.of(run));
  }

  /// The numbers of a verdict that no longer holds.
  static Tally tally(Verdict verdict) {
    return new Tally(
        0,
        verdict.warnings(),
        verdict.errors(),
        verdict.hooksAttempted(),
        verdict.hooksFailed(),
        verdict.failures(),
        List.of());
  }

  private static Transition<RunState> again(Leaving state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() -> end(state));
  }

  private static Transition<RunState> end(Leaving state) {
    return Ending.silent(state.run(), state.status().phase());
  }
}
