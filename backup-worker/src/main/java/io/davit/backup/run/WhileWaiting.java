package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Report;
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

/// Waiting → Planning, when the gate says so. Asks again until it answers (protocol B7).
final class WhileWaiting {

  private WhileWaiting() {}

  static Transition<RunState> decide(Waiting state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(var message) -> heard(state, message, command, moment);
      case Due _ -> ask(state, moment);
      case EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> heard(
      Waiting state, RunMessage message, RunCommand command, Moment moment) {
    return switch (message) {
      case PermitGranted() -> plan(state, moment);
      case PermitQueued(int position) -> queued(state, position);
      case PermitFull() -> Transition.ignored("the gate is full; asked again later");
      case Cancel(var reason) -> cancelled(state, reason, moment);
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
        new Planning(
            run,
            state.resource(),
            state.folder(),
            state.preparation(),
            moment.now(),
            Work.of(run)));
  }

  private static Transition<RunState> queued(Waiting state, int position) {
    return position == state.position()
        ? Transition.ignored("same position")
        : Transition.to(
            new Waiting(
                state.run(),
                state.resource(),
                state.folder(),
                state.preparation(),
                position,
                state.ask()));
  }

  private static Transition<RunState> ask(Waiting state, Moment moment) {
    Run run = state.run().issuing();
    return Transition.to(
        new Waiting(
            run,
            state.resource(),
            state.folder(),
            state.preparation(),
            state.position(),
            moment.ask(run)),
        Permits.forBackup(run, state.folder(), state.preparation().namespaces()));
  }

  private static Transition<RunState> cancelled(Waiting state, String reason, Moment moment) {
    return Ending.releasing(
        state.run(),
        Statuses.failedEarly(null, moment.now(), null, "cancelled: " + reason),
        moment.now());
  }
}
