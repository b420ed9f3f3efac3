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
import java.util.List;

/// DeletionWaiting → Unmarking, when the gate says so.
final class WhileDeletionWaits {

  private WhileDeletionWaits() {}

  static Transition<RunState> decide(DeletionWaiting state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(var message) -> heard(state, message, command, moment);
      case Due _ -> ask(state, moment);
      case EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> heard(
      DeletionWaiting state, RunMessage message, RunCommand command, Moment moment) {
    return switch (message) {
      case PermitGranted() -> unmark(state, moment);
      case Cancel(var reason) ->
          Ending.releasing(
              state.run(),
              Statuses.deletion("Processed", null, moment.now(), List.of("cancelled: " + reason)),
              moment.now());
      case PermitQueued _, PermitFull _ -> Transition.ignored("others come first");
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

  private static Transition<RunState> unmark(DeletionWaiting state, Moment moment) {
    Run run = state.run().issuing();
    return Transition.to(new Unmarking(run, state.folder(), moment.now(), Work.of(run)));
  }

  private static Transition<RunState> ask(DeletionWaiting state, Moment moment) {
    Run run = state.run().issuing();
    return Transition.to(
        new DeletionWaiting(run, state.folder(), state.position(), moment.ask(run)),
        Permits.forDeletion(run, state.folder()));
  }
}
