package io.davit.backup.run;

import io.davit.backup.finish.Verdict;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.time.Instant;
import java.util.List;

/// The marker's digest is committed: from here on the run cannot be cancelled.
record Marking(Run run, Job job, Verdict verdict, Instant completedAt, String sha256, Work work)
    implements RunState {

  @Override
  public Marking with(Run next) {
    return new Marking(next, job, verdict, completedAt, sha256, work);
  }

  Marking with(Run next, Work again) {
    return new Marking(next, job, verdict, completedAt, sha256, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(work, new RunEffect.PutMarker(job.folder(), sha256));
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
