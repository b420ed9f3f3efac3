package io.davit.repository.maintenance;

import io.davit.repository.failure.RepositoryException;

/// The right to maintain a repository, beside Kopia's own rule that only the owner does: two
/// processes may well be the same owner (protocol F7).
public interface MaintenanceLease extends AutoCloseable {

  /// Makes sure, before each step that takes something away, that the right is still held.
  ///
  /// @throws RepositoryException.SessionBroken if it is not
  void requireHeld();

  /// Gives the right back.
  @Override
  void close();
}
