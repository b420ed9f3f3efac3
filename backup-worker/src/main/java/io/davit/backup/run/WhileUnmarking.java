package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.NotDeletable;
import io.davit.backup.run.RunCommand.Report;
import io.davit.backup.run.RunCommand.Unmarked;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import java.util.List;

/// Unmarking → Forgetting, unless a restore needs the backup (protocol F4).
final class WhileUnmarking {

  private WhileUnmarking() {}

  static Transition<RunState> decide(Unmarking state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Unmarked unmarked ->
          Transition.to(
              WhileForgetting.enter(
                  state.run(),
                  state.folder(),
                  state.startedAt(),
                  unmarked.backupRun() == null ? "" : unmarked.backupRun(),
                  unmarked.repositories(),
                  0,
                  List.of()));
      case NotDeletable(_, var errors) -> end(state, errors, moment);
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static Transition<RunState> again(Unmarking state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() -> end(state, List.of(failed.failure().message()), moment));
  }

  private static Transition<RunState> end(Unmarking state, List<String> errors, Moment moment) {
    return Ending.releasing(
        state.run(),
        Statuses.deletion("Processed", state.startedAt(), moment.now(), errors),
        moment.now());
  }
}
