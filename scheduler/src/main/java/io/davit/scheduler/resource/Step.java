package io.davit.scheduler.resource;

/// The names of the scheduler's outside writes, which are its crash points.
public final class Step {
  public static final String CREATE_BACKUP = "schedule.create-backup";
  public static final String SHOW_SCHEDULE = "schedule.show-status";
  public static final String WRITE_STATUS = "status.write-run";
  public static final String WRITE_PROGRESS = "status.write-progress";
  public static final String MARK_DELETING = "status.mark-deleting";
  public static final String DELETE_BACKUP = "status.delete-backup";
  public static final String DELETE_RESTORE = "status.delete-restore";
  public static final String DELETE_RESTORE_FILES = "status.delete-restore-files";
  public static final String DELETE_DELETION = "status.delete-request";
  public static final String INTAKE_CREATE = "intake.create-resource";
  public static final String INTAKE_CANCEL = "intake.annotate-cancel";
  public static final String CHECK_LOCATION = "location.write-status";
  public static final String PROBE_LOCATION = "location.probe";
  public static final String ONE_DEFAULT = "location.clear-default";
  public static final String IMPORT_BACKUP = "sync.create-backup";
  public static final String REMOVE_ORPHAN = "sync.delete-backup";
  public static final String SYNC_TIME = "sync.write-time";
  public static final String COUNT_EXPIRED = "retention.count-expired";
  public static final String HOLD_RESTORE = "restore.add-finalizer";
  public static final String LET_RESTORE_GO = "restore.remove-finalizer";
  public static final String EXPIRE = "retention.create-deletion";
  public static final String LABEL_FAILURE = "retention.label-failure";
  public static final String SWEEP_DELETION = "retention.delete-request";
  public static final String ANSWER_DOWNLOAD = "download.write-url";
  public static final String DELETE_DOWNLOAD = "download.delete-request";
  public static final String ANSWER_STATUS = "version.write-answer";
  public static final String DELETE_STATUS = "version.delete-request";

  private Step() {}
}
