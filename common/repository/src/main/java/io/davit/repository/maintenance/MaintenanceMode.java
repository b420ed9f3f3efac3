package io.davit.repository.maintenance;

/// How much is done.
public enum MaintenanceMode {
  /// What the schedule says is due: all, a little, or nothing.
  AUTO,
  /// What is due, and all if the last full run was broken off.
  RESUME,
  /// Index blobs are kept few. Takes seconds.
  QUICK,
  /// Garbage is collected too. Reads the directories of all snapshots.
  FULL
}
