package io.davit.backup.store;

import io.davit.blob.BlobException;
import io.davit.kube.KubeException;
import io.davit.model.run.FailureKind;
import io.davit.repository.failure.RepositoryException;

/// What an exception says about trying again.
public final class Failures {

  private Failures() {}

  /// The kind of a failure. What nobody foresaw may go away.
  public static FailureKind kind(RuntimeException exception) {
    return switch (exception) {
      case BlobException.Corrupt _ -> FailureKind.CORRUPT;
      case BlobException.Unavailable _ -> FailureKind.TRANSIENT;
      case BlobException.Interrupted _ -> FailureKind.TRANSIENT;
      case BlobException _ -> FailureKind.PERMANENT;
      case KubeException.Conflict _ -> FailureKind.CONFLICT;
      case KubeException.Unavailable _ -> FailureKind.TRANSIENT;
      case KubeException.Interrupted _ -> FailureKind.TRANSIENT;
      case KubeException _ -> FailureKind.PERMANENT;
      case RepositoryException.WrongPassword _ -> FailureKind.REJECTED;
      case RepositoryException.Corrupt _ -> FailureKind.CORRUPT;
      case RepositoryException.SessionBroken _ -> FailureKind.TRANSIENT;
      case RepositoryException.Interrupted _ -> FailureKind.TRANSIENT;
      case RepositoryException _ -> FailureKind.PERMANENT;
      case IllegalArgumentException _ -> FailureKind.REJECTED;
      default -> FailureKind.TRANSIENT;
    };
  }
}
