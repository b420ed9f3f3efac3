package io.davit.backup.store;

import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.RunFolder;
import io.davit.coordinator.effect.Steps;
import io.davit.mover.store.SteppedFolder;

/// The folder of one backup, as one effect sees it: read as you like, written only in steps.
///
/// @param store everything below the location's prefix, for reading only
/// @param backup name of the backup
public record Site(BlobStore store, String backup, Steps steps) implements SteppedFolder {

  @Override
  public RunFolder folder() {
    return BackupLayout.backup(backup);
  }
}
