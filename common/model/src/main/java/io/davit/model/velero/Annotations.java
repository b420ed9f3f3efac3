package io.davit.model.velero;

/// The annotations that Velero and Davit put on objects, or heed on them.
public final class Annotations {

  /// On a Backup or Restore: how long file-system copies may take, as a Go duration.
  public static final String POD_VOLUME_TIMEOUT = "velero.io/pod-volume-timeout";

  /// On a Backup: how long waits on single resources may take.
  public static final String RESOURCE_TIMEOUT = "velero.io/resource-timeout";

  /// On a Backup: version of the cluster, such as `v1.36.3`.
  public static final String SOURCE_GIT_VERSION = "velero.io/source-cluster-k8s-gitversion";

  /// On a Backup: major version of the cluster.
  public static final String SOURCE_MAJOR_VERSION = "velero.io/source-cluster-k8s-major-version";

  /// On a Backup: minor version of the cluster.
  public static final String SOURCE_MINOR_VERSION = "velero.io/source-cluster-k8s-minor-version";

  /// On a PodVolumeBackup: the claim of the volume.
  public static final String PVC_NAME = "velero.io/pvc-name";

  /// On a claim in a backup: its VolumeSnapshot.
  public static final String VOLUME_SNAPSHOT_NAME = "velero.io/volume-snapshot-name";

  /// On a claim in a backup: namespace and name of its DataUpload.
  public static final String DATA_UPLOAD_NAME = "velero.io/data-upload-name";

  /// On a VolumeSnapshot in a backup: the handle of its driver.
  public static final String SNAPSHOT_HANDLE = "velero.io/csi-volumesnapshot-handle";

  /// On a VolumeSnapshot in a backup: the size that a restore needs.
  public static final String SNAPSHOT_RESTORE_SIZE = "velero.io/csi-volumesnapshot-restore-size";

  /// On a VolumeSnapshot in a backup: its driver.
  public static final String SNAPSHOT_DRIVER = "velero.io/csi-driver-name";

  /// On a VolumeSnapshot: deletion policy of its content.
  public static final String SNAPSHOT_DELETION_POLICY = "velero.io/csi-vsc-deletion-policy";

  /// On a claim: the VolumeSnapshotClass to use.
  public static final String SNAPSHOT_CLASS = "velero.io/csi-volumesnapshot-class";

  /// On a Backup or Schedule, followed by a driver in lower case: the VolumeSnapshotClass to use.
  public static final String SNAPSHOT_CLASS_OF_DRIVER_PREFIX =
      "velero.io/csi-volumesnapshot-class_";

  /// On a volume that was restored under another name.
  public static final String ORIGINAL_PV_NAME = "velero.io/original-pv-name";

  /// On an object: whether its status is restored.
  public static final String RESTORE_STATUS = "velero.io/restore-status";

  /// On an object: keeps it out of the backup, set by an item action.
  public static final String SKIP_FROM_BACKUP = "velero.io/skip-from-backup";

  /// On a pod: volumes that are copied, separated by commas.
  public static final String BACKUP_VOLUMES = "backup.velero.io/backup-volumes";

  /// On a pod: volumes that are not copied, separated by commas.
  public static final String BACKUP_VOLUMES_EXCLUDES = "backup.velero.io/backup-volumes-excludes";

  /// On an object of a backup: its related items skip the filters. Left behind by Velero; we strip
  /// it.
  public static final String MUST_INCLUDE_ADDITIONAL_ITEMS =
      "backup.velero.io/must-include-additional-items";

  /// On a Restore, where a stock CRD would prune the field: what to do about a target in use.
  public static final String TARGET_READINESS_POLICY = "davit.io/target-readiness-policy";

  /// On a Restore, where a stock CRD would prune the field: what to do with a target that was
  /// stopped.
  public static final String RESUME_POLICY = "davit.io/resume-policy";

  /// On a Restore: `InPlace` overwrites existing claims.
  public static final String VOLUME_RESTORE = "davit.io/volume-restore";

  /// On a Backup or Restore: any value asks to cancel the run; the value is the reason.
  public static final String CANCEL = "davit.io/cancel";

  /// On a resource made from a message: `source` and `id` of the message.
  public static final String REQUEST_ID = "davit.io/request-id";

  /// On a resource made from a message: SHA-256 of the message's content.
  public static final String REQUEST_DIGEST = "davit.io/request-digest";

  /// On a resource made from a message: the topic of the replies.
  public static final String REPLY_TO = "davit.io/reply-to";

  /// On a resource made from a message: the correlation id of the replies.
  public static final String CORRELATION_ID = "davit.io/correlation-id";

  /// On a Backup of a Schedule: the slot that it is for, RFC 3339.
  public static final String SLOT = "davit.io/slot";

  /// On a resource whose status Davit writes: the revision of the run that the status shows.
  public static final String RUN_REVISION = "davit.io/run-revision";

  /// On a Backup: what its run knows of the consistency of what it wrote, for people.
  public static final String CONSISTENCY = "davit.io/consistency";

  /// On a Restore: where its target readiness policy stands, for people.
  public static final String PROGRESS = "davit.io/progress";

  public static final String READINESS = "davit.io/readiness";

  /// On an object outside of the run: the run that owes an undo.
  public static final String RUN = "davit.io/run";

  /// Beside every marker: UID of the cluster whose Davit made it.
  public static final String CLUSTER = "davit.io/cluster";

  /// Beside every marker: prefix of the topics of the Davit that made it.
  public static final String TOPIC_PREFIX = "davit.io/topic-prefix";

  /// On a target that was stopped: what it was before, as JSON, with the run.
  public static final String STOPPED_BY = "davit.io/stopped-by";

  /// On a pod or VM that was frozen: what thaws it, and until when, as JSON.
  public static final String THAW_OWED = "davit.io/thaw-owed";

  /// On the Secret of the repository password: somebody keeps a copy of it.
  public static final String PASSWORD_ACKNOWLEDGED = "davit.io/password-acknowledged";

  /// On a Backup of another cluster, or of Velero: this cluster may let it expire.
  public static final String ADOPTED = "davit.io/adopted";

  /// On a BackupStorageLocation: how many of its backups expired lately, by minute.
  public static final String EXPIRED = "davit.io/expired";

  /// On a BackupStorageLocation: since when nothing expires there, because too much did.
  public static final String EXPIRY_STOPPED = "davit.io/expiry-stopped";

  /// On a BackupStorageLocation: any value lets backups expire there again; Davit takes it away.
  public static final String RELEASE_EXPIRY = "davit.io/release-expiry";

  private Annotations() {}
}
