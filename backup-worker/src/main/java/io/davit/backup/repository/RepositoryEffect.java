package io.davit.backup.repository;

import io.davit.model.message.StorageLocation;
import java.util.List;

/// Outside work on a repository.
public sealed interface RepositoryEffect {

  /// Opens the repository with the password; creates it if it is not there and may be (protocol
  /// F5).
  record OpenRepository(StorageLocation location, String repository, boolean create)
      implements RepositoryEffect {}

  /// Forgets all manifests that carry a run's tags but some, and some others.
  record ForgetManifests(
      StorageLocation location,
      String repository,
      String ofRun,
      List<String> keep,
      List<String> alsoForget)
      implements RepositoryEffect {
    public ForgetManifests {
      keep = List.copyOf(keep);
      alsoForget = List.copyOf(alsoForget);
    }
  }

  /// Maintains the repository, if it is ours to maintain.
  ///
  /// @param again whether an attempt before this one failed, and may have left half of it undone
  record MaintainRepository(StorageLocation location, String repository, boolean again)
      implements RepositoryEffect {}
}
