package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.prepare.Preparation;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Run;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The gate was asked for the permits.
///
/// @param position among the waiting, from 1; 0 while unknown
record Waiting(
    Run run, JsonNode resource, Folder folder, Preparation preparation, int position, Ask ask)
    implements RunState {

  @Override
  public Waiting with(Run next) {
    return new Waiting(next, resource, folder, preparation, position, ask);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return List.of();
  }

  @Override
  public List<Timer<RunCommand>> timers() {
    return Single.timers(ask);
  }

  @Override
  public List<String> awaited() {
    return List.of(ask.id());
  }
}
