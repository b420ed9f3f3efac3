package io.davit.backup.run;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.util.List;

/// Archive and side files are being written and read back.
record Assembling(Run run, Job job, Tally tally, Work work) implements RunState {

  @Override
  public Assembling with(Run next) {
    return new Assembling(next, job, tally, work);
  }

  Assembling with(Run next, Work again) {
    return new Assembling(next, job, tally, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(
        work,
        new RunEffect.Assemble(
            job.folder(), job.plan(), job.startedAt(), job.preparation(), tally.notes()));
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
