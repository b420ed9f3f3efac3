package io.davit.model.run;

/// What a run does. A run's id is the UID of the resource that asks for it.
public enum RunKind {
  /// Asked for by a Backup.
  BACKUP,
  /// Asked for by a Restore.
  RESTORE,
  /// Asked for by a DeleteBackupRequest.
  DELETION
}
