package io.davit.restore.store;

import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.RunFolder;
import io.davit.coordinator.effect.Steps;
import io.davit.mover.store.SteppedFolder;

/// The folder of one restore, as one effect sees it: read as you like, written only in steps.
///
/// @param store everything below the location's prefix, for reading only
/// @param restore name of the restore
/// @param run its UID, which names Davit's own objects, so that those of another restore of the
///   same name are not taken for ours
public record Site(BlobStore store, String restore, String run, Steps steps)
    implements SteppedFolder {

  @Override
  public RunFolder folder() {
    return BackupLayout.restore(restore);
  }

  /// The key of a plan.
  public String planKey(int attempt) {
    return folder().plan(run + "-" + attempt);
  }

  /// The key of a part of the items.
  public String partKey(int attempt, int part) {
    return folder().own() + "items/%s-%d-%06d.json.gz".formatted(run, attempt, part);
  }

  /// The key of an outcome.
  public String ledgerKey(String what, int index) {
    return folder().ledger("%s-%s-%06d.json".formatted(run, what, index));
  }

  /// The key of a pod as it was before this restore stopped it.
  public String podKey(String uid) {
    return folder().own() + "stopped/%s-%s.json".formatted(run, uid);
  }
}
