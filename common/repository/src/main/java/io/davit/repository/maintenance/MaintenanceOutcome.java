package io.davit.repository.maintenance;

import java.time.Instant;
import java.util.List;

/// What became of a run of maintenance.
public sealed interface MaintenanceOutcome {

  /// All tasks ended well.
  ///
  /// @param mode [MaintenanceMode#QUICK] or [MaintenanceMode#FULL]
  record Done(MaintenanceMode mode, List<TaskRun> tasks, MaintenanceReport report)
      implements MaintenanceOutcome {
    public Done {
      tasks = List.copyOf(tasks);
    }
  }

  /// Nothing is due before that.
  record NotDue(Instant next) implements MaintenanceOutcome {}

  /// Somebody else maintains this repository: Velero, or a user of `kopia`.
  ///
  /// @param owner `user@host`, empty if nobody does
  record OwnedByOther(String owner) implements MaintenanceOutcome {}

  /// Somebody maintains it at this moment.
  record ClaimedByOther(String owner, Instant since) implements MaintenanceOutcome {}
}
