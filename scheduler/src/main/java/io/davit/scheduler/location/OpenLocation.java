package io.davit.scheduler.location;

import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupStore;
import java.net.URI;
import java.time.Duration;

/// A storage location that can be asked.
public interface OpenLocation extends AutoCloseable {

  /// All that is below its prefix. For reading: what is written there goes through a step.
  BlobStore blobs();

  /// A URL with which anybody can read an object for a while.
  URI presign(String key, Duration life);

  /// Finds out what the endpoint can do, by writing an object and deleting it.
  ///
  /// @param cluster UID that the object is named after
  void probe(String cluster);

  @Override
  void close();

  /// Its backups.
  default BackupStore backups() {
    return new BackupStore(blobs());
  }
}
