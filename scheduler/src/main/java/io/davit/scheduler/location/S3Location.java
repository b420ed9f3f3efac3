package io.davit.scheduler.location;

import io.davit.blob.BlobStore;
import io.davit.blob.BlobWiring;
import io.davit.blob.s3.LocationConfig;
import io.davit.model.message.StorageLocation;
import java.net.URI;
import java.time.Duration;

/// A location in a bucket of S3.
public record S3Location(io.davit.blob.s3.S3Location location) implements OpenLocation {

  /// Opens it, without asking the server anything.
  ///
  /// @throws IllegalArgumentException naming what is not understood
  public static S3Location open(StorageLocation location, String credentials, BlobWiring wiring) {
    if (!location.provider().equals("velero.io/aws")) {
      throw new IllegalArgumentException(
          "spec.provider \"" + location.provider() + "\" is not supported; use aws");
    }
    LocationConfig config =
        LocationConfig.encoded(
            location.config(), location.bucket(), location.prefix(), location.caCert());
    return new S3Location(
        io.davit.blob.s3.S3Location.open(config, credentials, location.readOnly(), wiring));
  }

  @Override
  public BlobStore blobs() {
    return location.store();
  }

  @Override
  public URI presign(String key, Duration life) {
    return location.presign(key, life);
  }

  @Override
  public void probe(String cluster) {
    var _ = location.probe(cluster);
  }

  @Override
  public void close() {
    location.close();
  }
}
