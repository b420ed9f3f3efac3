package io.davit.devenv.it;

import java.util.Map;

/// Steps at which no process is killed here, and why not.
final class Elsewhere {

  static final Map<String, String> WHY =
      Map.ofEntries(
          Map.entry("backup.renew-claim", "every 5 minutes only: the claim lives for an hour"),
          Map.entry("restore.renew-claim", "every 5 minutes only: the claim lives for an hour"),
          Map.entry("backup.sweep-claim", "hourly, of what unknown runs left: `SweepIT`"),
          Map.entry("backup.sweep-object", "hourly, of what unknown runs left: `SweepIT`"),
          Map.entry("deletion.restore-marker", "only where a pin appears meanwhile"),
          Map.entry("repository.maintain", "the engine's own crash model: `CrashModelTest`"),
          Map.entry("gate.report", "the gate has no effects"),
          Map.entry("hooks.run-restored", "only in restored pods that have hooks: `RestoreIT`"),
          Map.entry("mover.tell-done", "only volumes that a waiting pod has: `RestoreIT`"),
          Map.entry("restore.keep-pod", "only volumes that a waiting pod has: `RestoreIT`"),
          Map.entry("restore.patch-item", "only objects that exist: `RestoreIT`"),
          Map.entry("restore.patch-status", "only where `restoreStatus` asks for it: `RestoreIT`"),
          Map.entry("restore.remove-finalizer", "of a Restore that is deleted: `SchedulerIT`"),
          Map.entry("status.write-progress", "lossy: nothing depends on it"),
          Map.entry("status.delete-restore", "Restores of a deleted backup: `SchedulerIT`"),
          Map.entry("status.delete-restore-files", "Restores of a deleted backup: `SchedulerIT`"),
          Map.entry("intake.create-resource", "requests by message: `SchedulerIT`"),
          Map.entry("intake.annotate-cancel", "requests by message: `SchedulerIT`"),
          Map.entry("location.write-status", "done again every minute"),
          Map.entry("location.probe", "done again every minute"),
          Map.entry("location.clear-default", "done again every minute"),
          Map.entry("sync.create-backup", "done again every minute"),
          Map.entry("sync.delete-backup", "done again every minute"),
          Map.entry("sync.write-time", "done again every minute"),
          Map.entry("retention.count-expired", "done again every minute"),
          Map.entry("retention.create-deletion", "done again every minute, under one name"),
          Map.entry("retention.label-failure", "done again every minute"),
          Map.entry("retention.delete-request", "done again every minute"),
          Map.entry("download.write-url", "done again at the next look"),
          Map.entry("download.delete-request", "done again at the next look"),
          Map.entry(
              "snapshot.create",
              "these voyages have no such volume: `SnapshotIT` of backup-worker kills there"),
          Map.entry(
              "snapshot.patch-content",
              "these voyages have no such volume: `SnapshotIT` of backup-worker kills there"),
          Map.entry(
              "snapshot.delete",
              "these voyages have no such volume: `SnapshotIT` of backup-worker kills there"),
          Map.entry("version.write-answer", "done again at the next look"),
          Map.entry("version.delete-request", "done again at the next look"));

  private Elsewhere() {}
}
