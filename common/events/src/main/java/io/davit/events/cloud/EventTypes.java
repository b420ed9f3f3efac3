package io.davit.events.cloud;

/// The `type`s of the CloudEvents on the public topics.
public final class EventTypes {
  public static final String BACKUP_REQUEST = "io.davit.backup.request.v1";
  public static final String RESTORE_REQUEST = "io.davit.restore.request.v1";
  public static final String BACKUP_DELETE_REQUEST = "io.davit.backup.delete.request.v1";
  public static final String RUN_CANCEL_REQUEST = "io.davit.run.cancel.request.v1";

  public static final String REQUEST_ACCEPTED = "io.davit.request.accepted.v1";
  public static final String REQUEST_REFUSED = "io.davit.request.refused.v1";
  public static final String RUN_FINISHED = "io.davit.run.finished.v1";

  public static final String RUN_PHASE = "io.davit.run.phase.v1";
  public static final String RUN_PROGRESS = "io.davit.run.progress.v1";
  public static final String HOOK_EXECUTED = "io.davit.hook.executed.v1";
  public static final String VOLUME_FINISHED = "io.davit.volume.finished.v1";

  private EventTypes() {}
}
