package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.prepare.Preparation;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The folder is being claimed, the items collected, the plan written.
record Planning(
    Run run,
    JsonNode resource,
    Folder folder,
    Preparation preparation,
    Instant startedAt,
    Work work)
    implements RunState {

  @Override
  public Planning with(Run next) {
    return new Planning(next, resource, folder, preparation, startedAt, work);
  }

  Planning with(Run next, Work again) {
    return new Planning(next, resource, folder, preparation, startedAt, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(work, new RunEffect.MakePlan(resource, folder, preparation, work.attempt()));
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
