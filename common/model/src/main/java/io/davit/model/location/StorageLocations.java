package io.davit.model.location;

import io.davit.model.message.StorageLocation;
import io.davit.model.message.StorageLocation.SecretKey;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.model.velero.v1.BackupStorageLocationSpec;
import io.davit.model.velero.v1.ObjectStorageLocation;
import io.davit.model.velero.v1.SecretKeySelector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a BackupStorageLocation says, checked.
public final class StorageLocations {

  /// Where the credential is if the resource does not say.
  public static final SecretKey DEFAULT_CREDENTIAL = new SecretKey("cloud-credentials", "cloud");

  private static final String QUALIFIED = "velero.io/";

  private StorageLocations() {}

  /// The key of a Secret whose content has to be given to [#of(BackupStorageLocation, String)].
  public static Optional<SecretKey> caCertRef(BackupStorageLocation resource) {
    return Optional.ofNullable(resource.getSpec().objectStorage().caCertRef())
        .map(selector -> key("spec.objectStorage.caCertRef", selector));
  }

  /// Reads a resource whose certificate stands in it, if it has one.
  ///
  /// @throws IllegalArgumentException if the resource cannot be used as it stands; the message
  ///   names field and value, in Velero's words where Velero has some
  public static StorageLocation of(BackupStorageLocation resource) {
    return of(resource, null);
  }

  /// Reads a resource.
  ///
  /// @param referenced what lies at [#caCertRef], as PEM; null if there is no such reference
  /// @throws IllegalArgumentException as above
  public static StorageLocation of(BackupStorageLocation resource, @Nullable String referenced) {
    BackupStorageLocationSpec spec = resource.getSpec();
    ObjectStorageLocation store = spec.objectStorage();
    if (store.caCert() != null && store.caCertRef() != null) {
      throw new IllegalArgumentException(
          "cannot specify both caCert and caCertRef in objectStorage");
    }
    if (store.caCertRef() != null && referenced == null) {
      throw new IllegalArgumentException("spec.objectStorage.caCertRef has not been read");
    }
    return new StorageLocation(
        resource.getMetadata().getName(),
        provider(spec.provider()),
        bucket(store.bucket()),
        prefix(store.prefix()),
        spec.config(),
        referenced == null ? store.caCert() : base64(referenced),
        credential(spec.credential()),
        readOnly(spec.accessMode()));
  }

  private static String provider(String provider) {
    if (provider.isEmpty()) {
      throw new IllegalArgumentException("spec.provider is empty");
    }
    return provider.contains("/") ? provider : QUALIFIED + provider;
  }

  private static String bucket(String bucket) {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("spec.objectStorage.bucket is empty");
    }
    if (bucket.contains("/") && !bucket.startsWith("arn:aws:s3:")) {
      throw new IllegalArgumentException(
          "backup storage location's bucket name \""
              + bucket
              + "\" must not contain a '/' (if using a prefix, put it in the 'Prefix' field instead)");
    }
    return bucket;
  }

  private static String prefix(@Nullable String prefix) {
    return prefix == null ? "" : prefix.replaceAll("^/+|/+$", "");
  }

  private static SecretKey credential(@Nullable SecretKeySelector selector) {
    return selector == null ? DEFAULT_CREDENTIAL : key("spec.credential", selector);
  }

  private static SecretKey key(String field, SecretKeySelector selector) {
    String name = selector.name();
    if (name == null || name.isEmpty() || selector.key().isEmpty()) {
      throw new IllegalArgumentException(field + " needs a name and a key");
    }
    return new SecretKey(name, selector.key());
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean readOnly(@Nullable String accessMode) {
    return switch (accessMode == null ? "" : accessMode) {
      case "", "ReadWrite" -> false;
      case "ReadOnly" -> true;
      default ->
          throw new IllegalArgumentException(
              "spec.accessMode \"" + accessMode + "\" is neither ReadOnly nor ReadWrite");
    };
  }
}
