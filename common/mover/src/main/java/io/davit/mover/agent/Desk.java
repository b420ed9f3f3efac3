package io.davit.mover.agent;

import io.davit.coordinator.effect.GuardedSteps.Gauges;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.time.Timers;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.mover.copy.VolumeCopy;
import io.davit.mover.report.ProgressReports;

/// What a [Task] has of the agent.
interface Desk {

  VolumeCopy copies();

  ProgressReports progress();

  Lease lease();

  Gauges gauges();

  Timers timers();

  /// Runs it as soon as there is room for another copy.
  void submit(Runnable copy);

  /// Tells the run, however long that takes.
  ///
  /// @param heard called when the broker has it
  void report(VolumeAssignment assignment, VolumeResult result, Runnable heard);

  /// A copy found the lease lost.
  Runnable lapsed();

  /// Nothing is left to do about it.
  void forget(Task task);
}
