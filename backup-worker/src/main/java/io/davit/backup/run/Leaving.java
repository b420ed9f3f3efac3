package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.plan.PlanRef;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The run is over; what it needed only while it ran is being removed.
///
/// @param status the last one
record Leaving(Run run, Folder folder, @Nullable PlanRef plan, RunStatus status, Work work)
    implements RunState {

  @Override
  public Leaving with(Run next) {
    return new Leaving(next, folder, plan, status, work);
  }

  Leaving with(Run next, Work again) {
    return new Leaving(next, folder, plan, status, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(work, new RunEffect.Leave(folder, plan, status.failureReason()));
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
