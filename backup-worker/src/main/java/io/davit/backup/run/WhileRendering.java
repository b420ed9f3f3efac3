package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Rendered;
import io.davit.backup.run.RunCommand.Report;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;

/// Rendering → Marking: here the marker's digest is committed (protocol F3).
final class WhileRendering {

  private WhileRendering() {}

  static Transition<RunState> decide(Rendering state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) ->
          Transition.to(
              WhileSettling.stop(
                  state.run(), state.job(), WhileLeaving.tally(state.verdict()), reason, moment));
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Rendered(_, var sha256) -> {
        Run run = state.run().issuing();
        yield Transition.to(
            new Marking(
                run, state.job(), state.verdict(), state.completedAt(), sha256, Work.of(run)));
      }
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static Transition<RunState> again(Rendering state, EffectFailed failed, Moment moment) {
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
