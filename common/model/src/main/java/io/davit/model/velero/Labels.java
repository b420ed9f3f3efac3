package io.davit.model.velero;

/// The labels that Velero and Davit put on objects, or heed on them.
public final class Labels {

  /// Name of the backup that made this, shortened by [LabelValue#of].
  public static final String BACKUP_NAME = "velero.io/backup-name";

  /// UID of the Backup that made this.
  public static final String BACKUP_UID = "velero.io/backup-uid";

  /// Name of the restore that made this, shortened by [LabelValue#of].
  public static final String RESTORE_NAME = "velero.io/restore-name";

  /// UID of the Restore that made this.
  public static final String RESTORE_UID = "velero.io/restore-uid";

  /// Name of the Schedule of a Backup. Never shortened.
  public static final String SCHEDULE_NAME = "velero.io/schedule-name";

  /// Name of the storage location of a Backup, shortened by [LabelValue#of].
  public static final String STORAGE_LOCATION = "velero.io/storage-location";

  /// UID of the pod whose volume this is about.
  public static final String POD_UID = "velero.io/pod-uid";

  /// UID of the claim whose volume this is about.
  public static final String PVC_UID = "velero.io/pvc-uid";

  /// `<namespace>.<claim>`, shortened by [LabelValue#of].
  public static final String PVC_NAMESPACE_NAME = "velero.io/pvc-namespace-name";

  /// Namespace of a BackupRepository.
  public static final String VOLUME_NAMESPACE = "velero.io/volume-namespace";

  /// `kopia` or `restic`.
  public static final String REPOSITORY_TYPE = "velero.io/repository-type";

  /// Id of an item operation.
  public static final String ASYNC_OPERATION_ID = "velero.io/async-operation-id";

  /// Name of the VolumeSnapshot of a claim.
  public static final String VOLUME_SNAPSHOT_NAME = "velero.io/volume-snapshot-name";

  /// Binds a restored volume to its claim.
  public static final String DYNAMIC_PV_RESTORE = "velero.io/dynamic-pv-restore";

  /// `true` keeps an object, or a namespace, out of backups.
  public static final String EXCLUDE_FROM_BACKUP = "velero.io/exclude-from-backup";

  /// Claims with the same value are snapshotted together.
  public static final String VOLUME_GROUP = "velero.io/volume-group";

  /// Marks the VolumeSnapshotClass to use for its driver.
  public static final String SNAPSHOT_CLASS = "velero.io/csi-volumesnapshot-class";

  /// What a helper ConfigMap of a restore is for.
  public static final String RESOURCE_USAGE = "velero.io/resource-usage";

  /// Id of the run that made this object. Everything that Davit creates carries it.
  public static final String RUN = "davit.io/run";

  /// Id of the effect that made this object.
  public static final String EFFECT = "davit.io/effect";

  /// Which part of Davit this object belongs to, such as `mover`.
  public static final String COMPONENT = "davit.io/component";

  private Labels() {}

  /// Whether a label or an annotation is Davit's own. Those are stripped when an object is
  /// collected and when it is restored.
  public static boolean isDavits(String key) {
    return key.startsWith("davit.io/");
  }
}
