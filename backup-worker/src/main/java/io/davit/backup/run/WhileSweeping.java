package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Report;
import io.davit.backup.run.RunCommand.Swept;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import java.util.ArrayList;
import java.util.List;

/// Sweeping → the end of a deletion.
final class WhileSweeping {

  private WhileSweeping() {}

  static Transition<RunState> decide(Sweeping state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Swept _ -> end(state, state.errors(), moment);
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static Transition<RunState> again(Sweeping state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    List<String> errors = new ArrayList<>(state.errors());
    errors.add(failed.failure().message());
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() -> end(state, errors, moment));
  }

  private static Transition<RunState> end(Sweeping state, List<String> errors, Moment moment) {
    return Ending.releasing(
        state.run(),
        Statuses.deletion("Processed", state.startedAt(), moment.now(), errors),
        moment.now());
  }
}
