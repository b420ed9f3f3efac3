package io.davit.mover.store;

import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupStore;
import io.davit.blob.backupstore.RunFolder;
import io.davit.coordinator.effect.Steps;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The folder of one run, as one effect sees it: read as you like, written only in steps.
public interface SteppedFolder {

  /// Everything below the location's prefix, for reading only.
  BlobStore store();

  /// Through which each write passes.
  Steps steps();

  RunFolder folder();

  /// The store for writes under the name of a step.
  default BlobStore step(String name) {
    return new SteppedBlobStore(store(), steps(), name);
  }

  default BackupStore backups() {
    return new BackupStore(store());
  }

  /// Writes a small object.
  default void put(String step, String key, byte[] content) {
    step(step).put(key, BlobSource.of(content));
  }

  /// Reads a small object whole.
  ///
  /// @throws BlobException.NotFound if there is none
  default byte[] read(String key) {
    try (InputStream in = store().open(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BlobException.Unavailable(key + " could not be read to its end", e);
    }
  }

  /// Reads a small object whole, if it is there.
  default Optional<byte[]> find(String key) {
    try {
      return Optional.of(read(key));
    } catch (BlobException.NotFound _) {
      return Optional.empty();
    }
  }
}
