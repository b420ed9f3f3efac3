package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Inspected;
import io.davit.backup.run.RunCommand.NotDeletable;
import io.davit.backup.run.RunCommand.Report;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.model.message.RunMessage.Cancel;
import java.util.List;

/// Inspecting → DeletionWaiting, or the end.
final class WhileInspecting {

  private WhileInspecting() {}

  static Transition<RunState> decide(Inspecting state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) -> end(state, List.of("cancelled: " + reason), moment);
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Inspected(_, var location, var backup) -> {
        Run run = state.run().issuing();
        Folder folder = new Folder(location, backup);
        yield Transition.to(
            new DeletionWaiting(run, folder, 0, moment.ask(run)), Permits.forDeletion(run, folder));
      }
      case NotDeletable(_, var errors) -> end(state, errors, moment);
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static Transition<RunState> again(Inspecting state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() -> end(state, List.of(failed.failure().message()), moment));
  }

  private static Transition<RunState> end(Inspecting state, List<String> errors, Moment moment) {
    return Ending.early(
        state.run(), Statuses.deletion("Processed", null, moment.now(), errors), moment.now());
  }
}
