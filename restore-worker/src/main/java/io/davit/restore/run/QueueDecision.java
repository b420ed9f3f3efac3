package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.message.RunMessage.HooksBegun;
import io.davit.model.message.RunMessage.HooksFollowed;
import io.davit.model.message.RunMessage.HooksReleased;
import io.davit.model.message.RunMessage.ManifestsForgotten;
import io.davit.model.message.RunMessage.PermitFull;
import io.davit.model.message.RunMessage.PermitGranted;
import io.davit.model.message.RunMessage.PermitQueued;
import io.davit.model.message.RunMessage.RepositoryFailed;
import io.davit.model.message.RunMessage.RepositoryReady;
import io.davit.model.message.RunMessage.Start;
import io.davit.model.message.RunMessage.VolumeReported;
import io.davit.restore.plan.Preparation;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.Prepared;
import io.davit.restore.run.RunCommand.Refused;
import io.davit.restore.run.RunCommand.Report;
import io.davit.restore.run.RunCommand.Stuck;
import io.davit.restore.run.RunState.Planning;
import io.davit.restore.run.RunState.Preparing;
import io.davit.restore.run.RunState.Waiting;

/// Preparing → Waiting → Planning. Asks the gate again until it answers (protocol B7).
final class QueueDecision {
  private QueueDecision() {}

  static Transition<RunState> preparing(Preparing state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) -> failed(state, "cancelled: " + reason, moment);
      case Heard _ -> Moment.late(command);
      case Due(var id) when id.equals(state.work().id()) ->
          Transition.to(with(state, state.run(), state.work().resumed()));
      case EffectFailed failed when failed.id().equals(state.work().id()) ->
          again(state, failed, moment);
      case Report report when report.id().equals(state.work().id()) ->
          reported(state, report, moment);
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> reported(Preparing state, Report report, Moment moment) {
    if (report instanceof Prepared(_, var preparation)) {
      return queue(state, preparation, moment);
    }
    if (report instanceof Refused(_, var errors)) {
      return Ending.early(state.run(), Statuses.refused(errors), moment.now());
    }
    return report instanceof Stuck(_, var reason)
        ? failed(state, reason, moment)
        : Transition.rejected("not what was asked for");
  }

  private static Transition<RunState> queue(
      Preparing state, Preparation preparation, Moment moment) {
    Run run = state.run().issuing();
    return Transition.to(
        new Waiting(run, state.resource(), preparation, 0, moment.ask(run)),
        Permits.of(run, preparation));
  }

  private static Transition<RunState> again(Preparing state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(with(state, run, work)))
        .orElseGet(() -> failed(state, failed.failure().message(), moment));
  }

  private static Transition<RunState> failed(Preparing state, String reason, Moment moment) {
    return Ending.early(state.run(), Statuses.failed(null, moment.now(), reason), moment.now());
  }

  private static Preparing with(Preparing state, Run run, Work work) {
    return new Preparing(run, state.resource(), work);
  }

  static Transition<RunState> waiting(Waiting state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(var message) -> heard(state, message, command, moment);
      case Due(var id) when id.equals(state.ask().id()) -> ask(state, moment);
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> heard(
      Waiting state, RunMessage message, RunCommand command, Moment moment) {
    return switch (message) {
      case PermitGranted() -> plan(state, moment);
      case PermitQueued(int position) -> queued(state, position);
      case PermitFull() -> Transition.ignored("the gate is full; asked again later");
      case Cancel(var reason) ->
          Ending.releasing(
              state.run(),
              Statuses.failed(null, moment.now(), "cancelled: " + reason),
              moment.now());
      case Start _,
          HooksBegun _,
          HooksReleased _,
          HooksFollowed _,
          VolumeReported _,
          RepositoryReady _,
          RepositoryFailed _,
          ManifestsForgotten _ ->
          Moment.late(command);
    };
  }

  private static Transition<RunState> plan(Waiting state, Moment moment) {
    Run run = state.run().issuing();
    return Transition.to(
        new Planning(run, state.resource(), state.preparation(), moment.now(), Work.of(run)));
  }

  private static Transition<RunState> queued(Waiting state, int position) {
    return position == state.position()
        ? Transition.ignored("same position")
        : Transition.to(
            new Waiting(state.run(), state.resource(), state.preparation(), position, state.ask()));
  }

  private static Transition<RunState> ask(Waiting state, Moment moment) {
    Run run = state.run().issuing();
    return Transition.to(
        new Waiting(run, state.resource(), state.preparation(), state.position(), moment.ask(run)),
        Permits.of(run, state.preparation()));
  }
}
