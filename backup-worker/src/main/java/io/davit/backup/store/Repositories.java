package io.davit.backup.store;

import io.davit.blob.BlobStore;
import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.mover.store.Passwords;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;

/// Opens the repositories of a location.
public final class Repositories {
  private final Passwords passwords;
  private final RepositoryContext context;

  public Repositories(Passwords passwords, RepositoryContext context) {
    this.passwords = passwords;
    this.context = context;
  }

  /// Opens the repository of a namespace's volumes.
  ///
  /// @throws io.davit.repository.failure.RepositoryException if there is none, or the password does
  ///   not open it
  public Repository open(BlobStore location, String namespace) {
    return Repository.open(blobs(location, namespace), passwords.get(), context);
  }

  /// The repository's own blobs.
  public static BlobStore blobs(BlobStore location, String namespace) {
    return PrefixedBlobStore.of(location, BackupLayout.repository(namespace));
  }
}
