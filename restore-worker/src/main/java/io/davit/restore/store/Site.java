package io.davit.restore.store;

import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.BackupStore;
import io.davit.blob.backupstore.RunFolder;
import io.davit.coordinator.effect.Steps;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The folder of one restore, as one effect sees it: read as you like, written only in steps.
///
/// @param store everything below the location's prefix, for reading only
/// @param restore name of the restore
/// @param run its UID, which names Davit's own objects, so that those of another restore of the
///   same name are not taken for ours
public record Site(BlobStore store, String restore, String run, Steps steps) {

  /// The store for writes under the name of a step.
  public BlobStore step(String name) {
    return new SteppedBlobStore(store, steps, name);
  }

  public RunFolder folder() {
    return BackupLayout.restore(restore);
  }

  public BackupStore backups() {
    return new BackupStore(store);
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

  /// Writes a small object.
  public void put(String step, String key, byte[] content) {
    step(step).put(key, BlobSource.of(content));
  }

  /// Reads a small object whole.
  ///
  /// @throws BlobException.NotFound if there is none
  public byte[] read(String key) {
    try (InputStream in = store.open(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BlobException.Unavailable(key + " could not be read to its end", e);
    }
  }

  /// Reads a small object whole, if it is there.
  public Optional<byte[]> find(String key) {
    try {
      return Optional.of(read(key));
    } catch (BlobException.NotFound _) {
      return Optional.empty();
    }
  }
}
