package io.davit.blob.backupstore;

/// The files of a backup as Velero names them, in `backups/<name>/`. All are gzip streams but the
/// marker, whatever their names say.
public enum BackupFile {
  /// What ran when: text.
  LOGS("-logs.gz"),
  /// The archive of items.
  CONTENTS(".tar.gz"),
  POD_VOLUME_BACKUPS("-podvolumebackups.json.gz"),
  VOLUME_SNAPSHOTS("-volumesnapshots.json.gz"),
  ITEM_OPERATIONS("-itemoperations.json.gz"),
  RESOURCE_LIST("-resource-list.json.gz"),
  RESULTS("-results.gz"),
  VOLUME_INFO("-volumeinfo.json.gz"),
  /// Written by Velero before 1.17 only.
  CSI_VOLUME_SNAPSHOTS("-csi-volumesnapshots.json.gz"),
  /// Written by Velero before 1.17 only.
  CSI_VOLUME_SNAPSHOT_CONTENTS("-csi-volumesnapshotcontents.json.gz"),
  /// Written by Velero before 1.18 only.
  CSI_VOLUME_SNAPSHOT_CLASSES("-csi-volumesnapshotclasses.json.gz");

  private final String suffix;

  BackupFile(String suffix) {
    this.suffix = suffix;
  }

  String name(String backup) {
    return backup + suffix;
  }
}
