package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.time.Instant;
import java.util.List;

/// The backup's marker is being removed.
record Unmarking(Run run, Folder folder, Instant startedAt, Work work) implements RunState {

  @Override
  public Unmarking with(Run next) {
    return new Unmarking(next, folder, startedAt, work);
  }

  Unmarking with(Run next, Work again) {
    return new Unmarking(next, folder, startedAt, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(work, new RunEffect.Unmark(folder));
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
