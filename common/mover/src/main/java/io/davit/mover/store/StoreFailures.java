package io.davit.mover.store;

import io.davit.blob.BlobException;
import io.davit.model.run.FailureKind;
import io.davit.model.secret.SecretException;
import io.davit.repository.failure.RepositoryException;

/// What the exceptions of buckets, repositories and Secrets say about trying again.
public final class StoreFailures {

  private StoreFailures() {}

  /// The kind of a failure. What nobody foresaw may go away.
  public static FailureKind kind(RuntimeException e) {
    return switch (e) {
      case BlobException it -> kind(it);
      case RepositoryException it -> kind(it);
      case SecretException it -> kind(it);
      case IllegalArgumentException _ -> FailureKind.REJECTED;
      default -> FailureKind.TRANSIENT;
    };
  }

  private static FailureKind kind(BlobException e) {
    return switch (e) {
      case BlobException.Unavailable _, BlobException.Interrupted _ -> FailureKind.TRANSIENT;
      case BlobException.Corrupt _, BlobException.OutOfRange _ -> FailureKind.CORRUPT;
      case BlobException.NotFound _,
          BlobException.NoSuchStore _,
          BlobException.Denied _,
          BlobException.Untrusted _,
          BlobException.Unsupported _,
          BlobException.BadSource _ ->
          FailureKind.PERMANENT;
    };
  }

  private static FailureKind kind(RepositoryException e) {
    return switch (e) {
      case RepositoryException.SessionBroken _, RepositoryException.Interrupted _ ->
          FailureKind.TRANSIENT;
      case RepositoryException.Corrupt _ -> FailureKind.CORRUPT;
      case RepositoryException.Replaced _ -> FailureKind.CONFLICT;
      case RepositoryException.WrongPassword _ -> FailureKind.REJECTED;
      case RepositoryException.NotInitialized _,
          RepositoryException.AlreadyInitialized _,
          RepositoryException.Unsupported _,
          RepositoryException.NotFound _ ->
          FailureKind.PERMANENT;
    };
  }

  private static FailureKind kind(SecretException e) {
    return switch (e) {
      case SecretException.Unavailable _ -> FailureKind.TRANSIENT;
      case SecretException.Absent _, SecretException.Denied _ -> FailureKind.PERMANENT;
    };
  }
}
