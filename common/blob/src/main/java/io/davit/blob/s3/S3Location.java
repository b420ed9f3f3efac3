package io.davit.blob.s3;

import io.davit.blob.BlobStore;
import io.davit.blob.BlobWiring;
import io.davit.blob.Capabilities;
import io.davit.blob.backupstore.BackupLayout;
import java.net.URI;
import java.time.Duration;

/// A storage location that is open: what lies below its prefix, under the keys of [BackupLayout].
public final class S3Location implements AutoCloseable {

  private final S3BlobStore bucket;
  private final String prefix;
  private final BlobStore store;

  private S3Location(S3BlobStore bucket, String prefix, BlobStore store) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.store = store;
  }

  /// Opens a location without asking its server anything.
  ///
  /// @param credentials the content of the Secret that the location names
  /// @param readOnly whether writes are refused without asking the server
  /// @throws IllegalArgumentException naming what is not understood
  public static S3Location open(
      LocationConfig config, String credentials, boolean readOnly, BlobWiring wiring) {
    S3BlobStore bucket = S3BlobStore.open(config.settings(credentials));
    BlobStore store = wiring.wire(bucket, config.prefix(), readOnly);
    return new S3Location(bucket, config.prefix(), store);
  }

  /// Everything below the prefix. Closed with the location.
  public BlobStore store() {
    return store;
  }

  /// Finds out what the server can do, once; see [S3BlobStore#probe]. Never on ReadOnly.
  public Capabilities probe(String cluster) {
    return bucket.probe(full(BackupLayout.probe(cluster)));
  }

  /// A URL with which anybody can read an object below the prefix for a while.
  public URI presign(String key, Duration life) {
    return bucket.presign(full(key), life);
  }

  @Override
  public void close() {
    store.close();
  }

  private String full(String key) {
    return prefix.isEmpty() ? key : prefix + "/" + key;
  }
}
