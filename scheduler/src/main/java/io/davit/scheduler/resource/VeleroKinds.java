package io.davit.scheduler.resource;

import io.davit.kube.Kinds;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.model.velero.v1.DownloadRequest;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.Schedule;
import io.davit.model.velero.v1.ServerStatusRequest;

/// The kinds that the scheduler reads and writes.
public final class VeleroKinds {
  public static final ResourceKind BACKUP = Kinds.of(Backup.class);
  public static final ResourceKind RESTORE = Kinds.of(Restore.class);
  public static final ResourceKind SCHEDULE = Kinds.of(Schedule.class);
  public static final ResourceKind DELETION = Kinds.of(DeleteBackupRequest.class);
  public static final ResourceKind LOCATION = Kinds.of(BackupStorageLocation.class);
  public static final ResourceKind DOWNLOAD = Kinds.of(DownloadRequest.class);
  public static final ResourceKind STATUS_REQUEST = Kinds.of(ServerStatusRequest.class);

  private VeleroKinds() {}
}
