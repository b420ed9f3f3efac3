package io.davit.scheduler.location;

import io.davit.model.message.StorageLocation;

/// Opens storage locations.
@FunctionalInterface
public interface LocationOpener {

  /// Opens one, without asking it anything.
  ///
  /// @param credentials the content of its Secret
  /// @throws IllegalArgumentException naming what is not understood
  OpenLocation open(StorageLocation location, String credentials);
}
