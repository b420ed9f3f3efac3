package io.davit.scheduler.status;

import io.davit.scheduler.resource.VeleroObject;
import java.util.Optional;

/// Deletes what a restore left in the bucket.
@FunctionalInterface
public interface RestoreFiles {

  /// Deletes its folder.
  ///
  /// @param backup whose location it is in; empty if that is not known any more
  /// @throws RuntimeException if it cannot be deleted
  void delete(Optional<VeleroObject> backup, VeleroObject restore);
}
