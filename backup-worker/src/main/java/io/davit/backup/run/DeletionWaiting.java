package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Run;
import java.util.List;

/// The gate was asked for the backup that is to be deleted.
///
/// @param position among the waiting, from 1; 0 while unknown
record DeletionWaiting(Run run, Folder folder, int position, Ask ask) implements RunState {

  @Override
  public DeletionWaiting with(Run next) {
    return new DeletionWaiting(next, folder, position, ask);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return List.of();
  }

  @Override
  public List<Timer<RunCommand>> timers() {
    return Single.timers(ask);
  }

  @Override
  public List<String> awaited() {
    return List.of(ask.id());
  }
}
