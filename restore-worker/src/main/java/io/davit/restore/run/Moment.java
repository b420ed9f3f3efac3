package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Spread;
import io.davit.coordinator.run.Work;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.Optional;

/// The instant of one decision, and the numbers that it goes by.
record Moment(Instant now, Limits limits) {

  /// The next attempt at an effect, if there is one.
  ///
  /// @param run has given out the id of the next attempt
  Optional<Work> retry(Work work, Run run, Failure failure) {
    return limits.patience().retry(work, run, failure, now);
  }

  Ask ask(Run run) {
    return limits.patience().ask(run, now);
  }

  /// The next upkeep of claim and pin.
  ///
  /// @param run has given out its id
  Work upkeep(Run run) {
    return Work.at(run, now.plus(Spread.of(limits.claimRenewal(), run.lastId())));
  }

  static Transition<RunState> late(RunCommand command) {
    return Transition.ignored("late or not for this state: " + name(command));
  }

  private static String name(RunCommand command) {
    return command instanceof RunCommand.Heard(var message)
        ? message.getClass().getSimpleName()
        : command.getClass().getSimpleName();
  }
}
