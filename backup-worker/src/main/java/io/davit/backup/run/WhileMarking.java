package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Marked;
import io.davit.backup.run.RunCommand.Report;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;

/// Marking → Leaving, with the final status. Too late to cancel.
final class WhileMarking {

  private WhileMarking() {}

  static Transition<RunState> decide(Marking state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Marked _ -> {
        Run run = state.run().issuing();
        yield Transition.to(
            new Leaving(
                run,
                state.job().folder(),
                state.job().plan(),
                Statuses.ended(state.job(), state.verdict(), state.completedAt()),
                Work.of(run)));
      }
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static Transition<RunState> again(Marking state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() ->
            Transition.to(
                WhileLeaving.failed(
                    run,
                    state.job(),
                    WhileLeaving.tally(state.verdict()),
                    failed.failure(),
                    moment)));
  }
}
