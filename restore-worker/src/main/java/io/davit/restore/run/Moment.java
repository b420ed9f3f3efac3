package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.Optional;

/// The instant of one decision, and the numbers that it goes by.
record Moment(Instant now, Limits limits) {

  /// The next attempt at an effect; empty if there is none, since another would fail the same way
  /// or there were enough (protocol C2).
  ///
  /// @param run has given out the id of the next attempt
  Optional<Work> retry(Work work, Run run, Failure failure) {
    return retriable(failure) && work.attempt() < limits.attempts()
        ? Optional.of(work.again(run, now, limits))
        : Optional.empty();
  }

  Ask ask(Run run) {
    return Ask.of(run, now, limits);
  }

  /// The next upkeep of claim and pin.
  ///
  /// @param run has given out its id
  Work upkeep(Run run) {
    return Work.at(run, now.plus(limits.claimRenewal()));
  }

  static boolean retriable(Failure failure) {
    return switch (failure.kind()) {
      case TRANSIENT, CONFLICT, LEASE_LOST -> true;
      case PERMANENT, CORRUPT, REJECTED -> false;
    };
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
