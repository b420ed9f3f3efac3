package io.davit.backup.steps;

/// Every outside write of the backup worker; also the names of its crash points.
public final class StepNames {
  public static final String CLAIM_FOLDER = "backup.claim-folder";
  public static final String RENEW_CLAIM = "backup.renew-claim";
  public static final String RELEASE_FOLDER = "backup.release-folder";
  public static final String PUT_PART = "backup.put-part";
  public static final String PUT_PLAN = "backup.put-plan";
  public static final String PUT_LEDGER = "backup.put-ledger";
  public static final String PUT_ARCHIVE = "backup.put-archive";
  public static final String PUT_SIDE_FILE = "backup.put-side-file";
  public static final String PUT_LOG = "backup.put-log";
  public static final String RENDER_MARKER = "backup.render-marker";
  public static final String PUT_MARKER = "backup.put-marker";
  public static final String SWEEP_CLAIM = "backup.sweep-claim";
  public static final String SWEEP_OBJECT = "backup.sweep-object";
  public static final String DELETE_PART = "backup.delete-part";

  public static final String CREATE_SNAPSHOT = "snapshot.create";
  public static final String PATCH_CONTENT = "snapshot.patch-content";
  public static final String DELETE_SNAPSHOT = "snapshot.delete";

  public static final String KEEP_MARKER = "deletion.keep-marker";
  public static final String DELETE_MARKER = "deletion.delete-marker";
  public static final String RESTORE_MARKER = "deletion.restore-marker";
  public static final String DELETE_OBJECT = "deletion.delete-object";

  public static final String CLAIM_REPOSITORY = "repository.claim";
  public static final String CREATE_REPOSITORY = "repository.create";
  public static final String FORGET_MANIFESTS = "repository.forget-manifests";
  public static final String MAINTAIN = "repository.maintain";
  public static final String RELEASE_REPOSITORY = "repository.release";

  private StepNames() {}
}
