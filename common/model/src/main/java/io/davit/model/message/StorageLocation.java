package io.davit.model.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a BackupStorageLocation points, with the name of its credential, never its content.
///
/// @param name of the BackupStorageLocation
/// @param prefix within the bucket, without slashes at its ends; empty if none
/// @param config `spec.config` as it stands
/// @param caCert PEM, base64-encoded as in the resource; null if none
public record StorageLocation(
    String name,
    String provider,
    String bucket,
    String prefix,
    Map<String, String> config,
    @Nullable String caCert,
    SecretKey credential,
    boolean readOnly) {

  /// A key of a Secret in Davit's namespace.
  public record SecretKey(String name, String key) {}

  public StorageLocation {
    config = Map.copyOf(config);
  }
}
