package io.davit.backup.run;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.util.List;

/// Manifests of the run that do not count are being forgotten (protocol F6).
///
/// @param index of the repository in the plan
record Settling(Run run, Job job, Tally tally, int index, Pursuit pursuit) implements RunState {

  @Override
  public Settling with(Run next) {
    return new Settling(next, job, tally, index, pursuit);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return switch (pursuit) {
      case Pursuit.Listing(Work work) ->
          Single.owed(
              work, new RunEffect.ListKept(job.folder(), job.plan(), index, run.stop() != null));
      case Pursuit.Asked _ -> List.of();
    };
  }

  @Override
  public List<Timer<RunCommand>> timers() {
    return pursuit.timers();
  }

  @Override
  public List<String> awaited() {
    return List.of(pursuit.id());
  }
}
