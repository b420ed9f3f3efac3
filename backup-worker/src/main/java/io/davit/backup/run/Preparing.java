package io.davit.backup.run;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The Backup is being looked at.
record Preparing(Run run, JsonNode resource, Work work) implements RunState {

  @Override
  public Preparing with(Run next) {
    return new Preparing(next, resource, work);
  }

  Preparing with(Run next, Work again) {
    return new Preparing(next, resource, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(work, new RunEffect.Prepare(resource));
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
