package io.davit.restore.steps;

/// Every outside write of the restore worker; also the names of its crash points.
public final class StepNames {
  public static final String CLAIM_FOLDER = "restore.claim-folder";
  public static final String PIN_BACKUP = "restore.pin-backup";
  public static final String PUT_PART = "restore.put-part";
  public static final String PUT_PLAN = "restore.put-plan";
  public static final String KEEP_POD = "restore.keep-pod";
  public static final String STOP_TARGET = "restore.stop-target";
  public static final String RESUME_TARGET = "restore.resume-target";
  public static final String CREATE_NAMESPACE = "restore.create-namespace";
  public static final String CREATE_ITEM = "restore.create-item";
  public static final String PATCH_ITEM = "restore.patch-item";
  public static final String PATCH_STATUS = "restore.patch-status";
  public static final String PUT_LEDGER = "restore.put-ledger";
  public static final String CREATE_HOLDER = "restore.create-holder";
  public static final String DELETE_HOLDER = "restore.delete-holder";
  public static final String RENEW_CLAIM = "restore.renew-claim";
  public static final String PUT_FILE = "restore.put-file";
  public static final String RELEASE_FOLDER = "restore.release-folder";
  public static final String UNPIN_BACKUP = "restore.unpin-backup";

  private StepNames() {}
}
