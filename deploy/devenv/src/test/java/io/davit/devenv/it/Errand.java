package io.davit.devenv.it;

/// What a process is asked for in the middle of which it dies.
enum Errand {
  /// A backup of a workload with hooks and a volume; what it saved is restored and compared.
  BACKUP,

  /// The same, asked for by the slot of a schedule.
  SLOT,

  /// A restore into a namespace that is gone.
  RESTORE,

  /// A restore over damaged files, the workload stopped meanwhile.
  IN_PLACE,

  /// A deletion of one of two backups; the other one is restored and compared.
  DELETION
}
