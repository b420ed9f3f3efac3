package io.davit.scheduler.location;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.kube.Secrets;
import io.davit.model.location.StorageLocations;
import io.davit.model.message.StorageLocation;
import io.davit.model.message.StorageLocation.SecretKey;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.scheduler.resource.VeleroObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Opens storage locations by their resources, and keeps them open while neither the resource nor
/// its credentials change.
public final class Locations implements AutoCloseable {

  private static final int LONGEST_VALUE = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String namespace;
  private final Secrets secrets;
  private final LocationOpener opener;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Opened> opened = new HashMap<>();

  public Locations(String namespace, Secrets secrets, LocationOpener opener) {
    this.namespace = namespace;
    this.secrets = secrets;
    this.opener = opener;
  }

  private record Opened(StorageLocation location, String credentials, OpenLocation store) {

    boolean isOf(StorageLocation other, String secret) {
      return location.equals(other) && credentials.equals(secret);
    }

    /// Without the credentials.
    @Override
    public String toString() {
      return location.name();
    }
  }

  /// Opens a location. It stays open; nobody closes it but this.
  ///
  /// @throws IllegalArgumentException if the resource or the credentials cannot be used as they are
  /// @throws io.davit.kube.KubeException if the Secret cannot be read
  public OpenLocation open(VeleroObject resource) {
    BackupStorageLocation typed = typed(resource);
    Optional<SecretKey> certificate = StorageLocations.caCertRef(typed);
    StorageLocation location = StorageLocations.of(typed, certificate.map(this::read).orElse(null));
    String credentials = read(location.credential());
    lock.lock();
    try {
      Opened before = opened.get(location.name());
      if (before != null && before.isOf(location, credentials)) {
        return before.store();
      }
      OpenLocation store = opener.open(location, credentials);
      if (before != null) {
        before.store().close();
      }
      opened.put(location.name(), new Opened(location, credentials, store));
      return store;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      opened.values().forEach(one -> one.store().close());
      opened.clear();
    } finally {
      lock.unlock();
    }
  }

  private String read(SecretKey key) {
    byte[] content = secrets.read(namespace, key.name(), key.key());
    return new String(content, StandardCharsets.UTF_8);
  }

  private static BackupStorageLocation typed(VeleroObject resource) {
    try {
      return JSON.treeToValue(resource.json(), BackupStorageLocation.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(malformed(resource, e), e);
    }
  }

  /// By field and value, as in `spec.objectStorage.bucket: [1] is malformed`.
  private static String malformed(VeleroObject resource, JacksonException e) {
    StringBuilder path = new StringBuilder();
    JsonNode value = resource.json();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      path.append(path.isEmpty() ? "" : ".").append(name == null ? step.getIndex() : name);
      value = name == null ? value.path(step.getIndex()) : value.path(name);
    }
    String text = value.toString();
    return path
        + ": "
        + (text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text)
        + " is malformed";
  }
}
