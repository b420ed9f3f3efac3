package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.time.Instant;
import java.util.List;

/// The manifests of a deleted backup are being forgotten (protocol F4).
///
/// @param backupRun id of the run that wrote the backup; empty if unknown
/// @param repositories how many there are
/// @param index of the one at work
record Forgetting(
    Run run,
    Folder folder,
    Instant startedAt,
    String backupRun,
    int repositories,
    int index,
    List<String> errors,
    Pursuit pursuit)
    implements RunState {

  Forgetting {
    errors = List.copyOf(errors);
  }

  @Override
  public Forgetting with(Run next) {
    return new Forgetting(next, folder, startedAt, backupRun, repositories, index, errors, pursuit);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    return switch (pursuit) {
      case Pursuit.Listing(Work work) -> Single.owed(work, new RunEffect.ListDoomed(folder, index));
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
