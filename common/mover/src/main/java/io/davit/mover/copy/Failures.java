package io.davit.mover.copy;

import io.davit.blob.BlobException;
import io.davit.coordinator.effect.Cancelled;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.mover.secret.SecretException;
import io.davit.mover.volume.VolumePathException;
import io.davit.repository.failure.RepositoryException;

/// What the exceptions of a copy say to the run.
public final class Failures {

  private Failures() {}

  /// The failure of a whole volume.
  public static Failure of(PodVolume volume, RuntimeException e) {
    return new Failure(
        kind(e), where(volume), e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  /// The copy was given up as too slow.
  public static Failure timedOut(PodVolume volume) {
    return new Failure(FailureKind.PERMANENT, where(volume), "not finished in time");
  }

  private static String where(PodVolume volume) {
    return volume.namespace() + "/" + volume.pod() + " volume " + volume.volume();
  }

  private static FailureKind kind(RuntimeException e) {
    return switch (e) {
      case BlobException it -> ofBlobs(it);
      case RepositoryException it -> ofRepository(it);
      case SecretException it -> ofSecrets(it);
      case VolumePathException it -> ofPath(it);
      case CopyException.OtherRepository _ -> FailureKind.CONFLICT;
      case CopyException.NoSnapshot _ -> FailureKind.PERMANENT;
      case LeaseLost _ -> FailureKind.LEASE_LOST;
      case Cancelled _ -> FailureKind.TRANSIENT;
      case IllegalArgumentException _ -> FailureKind.REJECTED;
      default -> FailureKind.TRANSIENT;
    };
  }

  private static FailureKind ofBlobs(BlobException e) {
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

  private static FailureKind ofRepository(RepositoryException e) {
    return switch (e) {
      case RepositoryException.SessionBroken _, RepositoryException.Interrupted _ ->
          FailureKind.TRANSIENT;
      case RepositoryException.Corrupt _ -> FailureKind.CORRUPT;
      case RepositoryException.Replaced _ -> FailureKind.CONFLICT;
      case RepositoryException.NotInitialized _,
          RepositoryException.AlreadyInitialized _,
          RepositoryException.WrongPassword _,
          RepositoryException.Unsupported _,
          RepositoryException.NotFound _ ->
          FailureKind.PERMANENT;
    };
  }

  private static FailureKind ofSecrets(SecretException e) {
    return switch (e) {
      case SecretException.Unavailable _ -> FailureKind.TRANSIENT;
      case SecretException.Absent _, SecretException.Denied _ -> FailureKind.PERMANENT;
    };
  }

  private static FailureKind ofPath(VolumePathException e) {
    return switch (e) {
      case VolumePathException.Absent _ -> FailureKind.TRANSIENT;
      case VolumePathException.Refused _ -> FailureKind.REJECTED;
    };
  }
}
