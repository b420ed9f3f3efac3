package io.davit.backup.run;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A DeleteBackupRequest and its backup are being looked at.
record Inspecting(Run run, JsonNode resource, Work work) implements RunState {

  @Override
  public Inspecting with(Run next) {
    return new Inspecting(next, resource, work);
  }

  Inspecting with(Run next, Work again) {
    return new Inspecting(next, resource, again);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return Single.owed(work, new RunEffect.Inspect(resource));
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
