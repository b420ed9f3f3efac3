package io.davit.restore.store;

import io.davit.blob.BlobStore;
import io.davit.blob.BlobWiring;
import io.davit.blob.s3.LocationConfig;
import io.davit.blob.s3.S3Location;
import io.davit.kube.KubeException;
import io.davit.kube.Secrets;
import io.davit.model.message.StorageLocation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Opens buckets with the credentials that lie in Secrets of Davit's namespace. One client for each
/// location and credential: a changed Secret is used from the next effect on.
public final class SecretLocationStores implements LocationStores, AutoCloseable {
  private static final String AWS = "velero.io/aws";
  private final Secrets secrets;
  private final String namespace;
  private final BlobWiring wiring;
  private final Map<Key, S3Location> open = new ConcurrentHashMap<>();

  public SecretLocationStores(Secrets secrets, String namespace, BlobWiring wiring) {
    this.secrets = secrets;
    this.namespace = namespace;
    this.wiring = wiring;
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
          "spec.provider \"" + location.provider() + "\" is not " + AWS);
    }
    return open.computeIfAbsent(new Key(location, credential(location)), this::connect).store();
  }

  private S3Location connect(Key key) {
    return S3Location.open(config(key.location), key.credential, key.location.readOnly(), wiring);
  }

  private static LocationConfig config(StorageLocation location) {
    return new LocationConfig(
        location.config(), location.bucket(), location.prefix(), pem(location.caCert()));
  }

  private static @Nullable String pem(@Nullable String base64) {
    return base64 == null
        ? null
        : new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private String credential(StorageLocation location) {
    StorageLocation.SecretKey key = location.credential();
    try {
      return new String(secrets.read(namespace, key.name(), key.key()), StandardCharsets.UTF_8);
    } catch (KubeException.NotFound e) {
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
