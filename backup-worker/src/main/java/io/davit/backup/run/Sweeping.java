package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.time.Instant;
import java.util.List;

/// The backup's folder is being emptied.
///
/// @param errors of earlier steps
record Sweeping(Run run, Folder folder, Instant startedAt, List<String> errors, Work work)
    implements RunState {

  @Override
  public Sweeping with(Run next) {
    return new Sweeping(next, folder, startedAt, errors, work);
  }

  Sweeping with(Run next, Work again) {
    return new Sweeping(next, folder, startedAt, errors, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(work, new RunEffect.Sweep(folder));
  }

  @Override
  public List<Timer<RunCommand>> timers() {
    return Single.timers(work);
  }

  @Override
  public List<String> awaited() {
    return List.of(work.id());
  }
}
