package io.davit.backup.run;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The Backup is being looked at. If its spec alone says what permits it needs, the gate has been
/// asked for them already, so that the two answers come at the same time.
///
/// @param standing null if the gate has not been asked
record Preparing(Run run, JsonNode resource, Work work, @Nullable Standing standing)
    implements RunState {

  @Override
  public Preparing with(Run next) {
    return new Preparing(next, resource, work, standing);
  }

  Preparing with(Run next, Work again) {
    return new Preparing(next, resource, again, standing);
  }

  /// The same if the gate was not asked.
  Preparing with(Standing answer) {
    return standing == null ? this : new Preparing(run, resource, work, answer);
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
