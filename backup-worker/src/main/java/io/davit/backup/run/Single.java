package io.davit.backup.run;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Work;
import java.util.List;

/// What follows from a state that has one effect and nothing else to wait for.
final class Single {

  private Single() {}

  static List<Owed<RunEffect>> owed(Work work, RunEffect effect) {
    return work.owed() ? List.of(Owed.here(work.id(), effect)) : List.of();
  }

  static List<Timer<RunCommand>> timers(Work work) {
    return work.notBefore() == null
        ? List.of()
        : List.of(new Timer<>(work.notBefore(), new RunCommand.Due(work.id())));
  }

  static List<Timer<RunCommand>> timers(Ask ask) {
    return List.of(new Timer<>(ask.again(), new RunCommand.Due(ask.id())));
  }
}
