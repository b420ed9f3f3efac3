package io.davit.mover.store;

import io.davit.blob.BlobStore;
import io.davit.blob.BlobWiring;
import io.davit.blob.s3.LocationConfig;
import io.davit.blob.s3.S3Location;
import io.davit.model.message.StorageLocation;
import io.davit.model.secret.SecretException;
import io.davit.model.secret.SecretSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Opens buckets with the credentials that lie in Secrets. One client for each location and
/// credential: a changed Secret is used from the next effect on.
public final class SecretLocationStores implements LocationStores, AutoCloseable {
  private static final String AWS = "velero.io/aws";
  private final SecretSource secrets;
  private final BlobWiring wiring;
  private final StoreClocks clocks;
  private final Map<Key, S3Location> open = new ConcurrentHashMap<>();

  /// Opens nothing yet.
  ///
  /// @param secrets of Davit's namespace
  /// @param clocks compares the clocks of endpoints
  public SecretLocationStores(SecretSource secrets, BlobWiring wiring, StoreClocks clocks) {
    this.secrets = secrets;
    this.wiring = wiring;
    this.clocks = clocks;
  }

  /// A location as it was, with its credential, which never shows itself.
  private record Key(StorageLocation location, String credential) {
    @Override
    public String toString() {
      return location.name();
    }
  }

  @Override
  public BlobStore open(StorageLocation location) {
    if (!location.provider().equals(AWS)) {
      throw new IllegalArgumentException(
          "spec.provider \"" + location.provider() + "\" is not supported; use aws");
    }
    BlobStore store =
        open.computeIfAbsent(new Key(location, credential(location)), this::connect).store();
    clocks.compare(location.name(), store);
    return store;
  }

  private S3Location connect(Key key) {
    StorageLocation location = key.location;
    LocationConfig config =
        LocationConfig.encoded(
            location.config(), location.bucket(), location.prefix(), location.caCert());
    return S3Location.open(config, key.credential, location.readOnly(), wiring);
  }

  private String credential(StorageLocation location) {
    StorageLocation.SecretKey key = location.credential();
    try {
      return secrets.read(key.name(), key.key());
    } catch (SecretException.Absent e) {
      throw new IllegalArgumentException(
          "credential of location \"" + location.name() + "\": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    open.values().forEach(S3Location::close);
    open.clear();
  }
}
