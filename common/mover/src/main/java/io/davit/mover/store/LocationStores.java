package io.davit.mover.store;

import io.davit.blob.BlobStore;
import io.davit.model.message.StorageLocation;

/// Opens storage locations. The stores are shared and stay open: whoever gets one does not close
/// it.
@FunctionalInterface
public interface LocationStores {

  /// Opens a location: everything below its prefix.
  ///
  /// @throws IllegalArgumentException if its configuration or its credential cannot be used; the
  ///   message names field and value, never a secret
  /// @throws io.davit.model.secret.SecretException if the Secret cannot be read
  BlobStore open(StorageLocation location);
}
