package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Assembled;
import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Report;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;

/// Assembling → Rendering: here outcome and completion time are fixed.
final class WhileAssembling {

  private WhileAssembling() {}

  static Transition<RunState> decide(Assembling state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) ->
          Transition.to(
              WhileSettling.stop(state.run(), state.job(), state.tally(), reason, moment));
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Assembled(_, var verdict) -> {
        Run run = state.run().issuing();
        yield Transition.to(new Rendering(run, state.job(), verdict, moment.now(), Work.of(run)));
      }
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static Transition<RunState> again(Assembling state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() ->
            Transition.to(
                WhileLeaving.failed(run, state.job(), state.tally(), failed.failure(), moment)));
  }
}
