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
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.message.RunMessage.PermitGranted;
import io.davit.model.message.RunMessage.PermitQueued;
import io.davit.model.run.RunStatus;

/// Preparing → Waiting, or Planning if the gate has answered already, or the end.
final class WhilePreparing {

  private WhilePreparing() {}

  static Transition<RunState> decide(Preparing state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) -> failed(state, "cancelled: " + reason, moment);
      case Heard(PermitGranted()) -> Transition.to(state.with(Standing.GRANTED));
      case Heard(PermitQueued(int position)) ->
          Transition.to(state.with(new Standing(false, position)));
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
      return ended(state, Statuses.refused(errors, moment.now(), ttl), moment);
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
    Standing standing = state.standing();
    if (standing == null) {
      return Transition.to(
          new Waiting(run, state.resource(), folder, preparation, 0, moment.ask(run)),
          Permits.forBackup(run, folder, preparation.namespaces()));
    }
    return standing.granted()
        ? Transition.to(
            new Planning(run, state.resource(), folder, preparation, moment.now(), Work.of(run)))
        : Transition.to(
            new Waiting(
                run, state.resource(), folder, preparation, standing.position(), moment.ask(run)));
  }

  private static Transition<RunState> again(Preparing state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() -> failed(state, failed.failure().message(), moment));
  }

  private static Transition<RunState> failed(Preparing state, String reason, Moment moment) {
    return ended(state, Statuses.failedEarly(null, moment.now(), null, reason), moment);
  }

  private static Transition<RunState> ended(Preparing state, RunStatus status, Moment moment) {
    return state.standing() == null
        ? Ending.early(state.run(), status, moment.now())
        : Ending.releasing(state.run(), status, moment.now());
  }
}
