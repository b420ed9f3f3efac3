package io.davit.scheduler.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Outside work that a Schedule owes.
public sealed interface ScheduleEffect {

  /// Looks in the cluster and in the bucket for the newest slot that has a backup.
  record FindNewest(String namespace, String name) implements ScheduleEffect {}

  /// Creates the Backup of a slot, unless an earlier one has not ended.
  record CreateBackup(String namespace, String name, Instant slot) implements ScheduleEffect {}

  /// Writes the status.
  ///
  /// @param clearSkip whether `spec.skipImmediately` has been heeded and becomes false
  /// @param notice also an event of this text; null for none
  record Show(
      String namespace, String name, ScheduleView view, boolean clearSkip, @Nullable String notice)
      implements ScheduleEffect {}
}
