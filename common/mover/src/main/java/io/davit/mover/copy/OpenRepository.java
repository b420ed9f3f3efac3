package io.davit.mover.copy;

import io.davit.blob.BlobStore;
import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.coordinator.effect.Steps;
import io.davit.model.message.VolumeAssignment;
import io.davit.mover.store.SteppedBlobStore;
import io.davit.repository.Repository;

/// Opens the repository of an assignment.
final class OpenRepository {

  private OpenRepository() {}

  /// Opens it.
  ///
  /// @param steps through which each write to the bucket passes
  /// @throws CopyException.OtherRepository if it is not the one that was meant (protocol F5)
  static Repository open(VolumeAssignment assignment, Outside outside, Steps steps) {
    BlobStore store = outside.stores().open(assignment.location());
    BlobStore blobs =
        PrefixedBlobStore.of(
            new SteppedBlobStore(store, steps, StepNames.PUT_BLOB, StepNames.DELETE_BLOB),
            BackupLayout.repository(assignment.repository()));
    Repository repository =
        Repository.open(blobs, outside.passwords().get(), outside.repositories());
    requireMeant(assignment, repository);
    return repository;
  }

  private static void requireMeant(VolumeAssignment assignment, Repository repository) {
    if (!repository.uniqueId().equals(assignment.repositoryId())) {
      throw new CopyException.OtherRepository(
          "repository %s of location %s has id %s, not %s"
              .formatted(
                  assignment.repository(),
                  assignment.location().name(),
                  repository.uniqueId(),
                  assignment.repositoryId()));
    }
  }
}
