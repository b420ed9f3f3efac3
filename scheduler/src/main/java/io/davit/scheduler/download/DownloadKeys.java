package io.davit.scheduler.download;

import io.davit.blob.backupstore.BackupFile;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.RestoreFile;
import java.util.Optional;

/// Which object a DownloadRequest is for.
///
/// @param key below the location's prefix
/// @param ofRestore whether its target names a Restore and not a Backup
record DownloadKeys(String key, boolean ofRestore) {

  /// The object of a target.
  ///
  /// @return empty for a kind that there is not
  static Optional<DownloadKeys> of(String kind, String name) {
    return switch (kind) {
      case "BackupLog" -> backup(name, BackupFile.LOGS);
      case "BackupContents" -> backup(name, BackupFile.CONTENTS);
      case "BackupVolumeSnapshots" -> backup(name, BackupFile.VOLUME_SNAPSHOTS);
      case "BackupItemOperations" -> backup(name, BackupFile.ITEM_OPERATIONS);
      case "BackupResourceList" -> backup(name, BackupFile.RESOURCE_LIST);
      case "BackupResults" -> backup(name, BackupFile.RESULTS);
      case "BackupVolumeInfos" -> backup(name, BackupFile.VOLUME_INFO);
      case "CSIBackupVolumeSnapshots" -> backup(name, BackupFile.CSI_VOLUME_SNAPSHOTS);
      case "CSIBackupVolumeSnapshotContents" ->
          backup(name, BackupFile.CSI_VOLUME_SNAPSHOT_CONTENTS);
      case "RestoreLog" -> restore(name, RestoreFile.LOGS);
      case "RestoreResults" -> restore(name, RestoreFile.RESULTS);
      case "RestoreResourceList" -> restore(name, RestoreFile.RESOURCE_LIST);
      case "RestoreItemOperations" -> restore(name, RestoreFile.ITEM_OPERATIONS);
      case "RestoreVolumeInfo" -> restore(name, RestoreFile.VOLUME_INFO);
      default -> Optional.empty();
    };
  }

  private static Optional<DownloadKeys> backup(String name, BackupFile file) {
    return Optional.of(new DownloadKeys(BackupLayout.file(name, file), false));
  }

  private static Optional<DownloadKeys> restore(String name, RestoreFile file) {
    return Optional.of(new DownloadKeys(BackupLayout.file(name, file), true));
  }
}
