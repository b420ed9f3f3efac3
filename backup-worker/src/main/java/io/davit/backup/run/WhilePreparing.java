package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.prepare.Preparation;
import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Prepared;
import io.davit.backup.run.RunCommand.Refused;
import io.davit.backup.run.RunCommand.Report;
import io.davit.backup.run.RunCommand.Stuck;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.model.message.RunMessage.Cancel;

/// Preparing → Waiting, or the end.
final class WhilePreparing {

  private WhilePreparing() {}

  static Transition<RunState> decide(Preparing state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) -> failed(state, "cancelled: " + reason, moment);
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Report report -> reported(state, report, moment);
    };
  }

  private static Transition<RunState> reported(Preparing state, Report report, Moment moment) {
    if (report instanceof Prepared(_, var preparation)) {
      return queue(state, preparation, moment);
    }
    if (report instanceof Refused(_, var errors, var ttl)) {
      return Ending.early(state.run(), Statuses.refused(errors, moment.now(), ttl), moment.now());
    }
    if (report instanceof Stuck(_, var reason)) {
      return failed(state, reason, moment);
    }
    return Transition.rejected("not what was asked for");
  }

  private static Transition<RunState> queue(
      Preparing state, Preparation preparation, Moment moment) {
    Run run = state.run().issuing();
    Folder folder = new Folder(preparation.location(), run.subject().name());
    return Transition.to(
        new Waiting(run, state.resource(), folder, preparation, 0, moment.ask(run)),
        Permits.forBackup(run, folder, preparation.namespaces()));
  }

  private static Transition<RunState> again(Preparing state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() -> failed(state, failed.failure().message(), moment));
  }

  private static Transition<RunState> failed(Preparing state, String reason, Moment moment) {
    return Ending.early(
        state.run(), Statuses.failedEarly(null, moment.now(), null, reason), moment.now());
  }
}
