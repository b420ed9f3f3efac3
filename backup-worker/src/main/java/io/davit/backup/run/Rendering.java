package io.davit.backup.run;

import io.davit.backup.finish.Verdict;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.time.Instant;
import java.util.List;

/// Outcome and completion time are fixed; the marker is being rendered (protocol F3).
record Rendering(Run run, Job job, Verdict verdict, Instant completedAt, Work work)
    implements RunState {

  @Override
  public Rendering with(Run next) {
    return new Rendering(next, job, verdict, completedAt, work);
  }

  Rendering with(Run next, Work again) {
    return new Rendering(next, job, verdict, completedAt, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(
        work,
        new RunEffect.Render(
            job.folder(), job.plan(), verdict, job.startedAt(), completedAt, job.expiration()));
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
