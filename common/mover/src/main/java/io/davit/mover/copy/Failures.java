package io.davit.mover.copy;

import io.davit.coordinator.effect.Cancelled;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.mover.store.StoreFailures;
import io.davit.mover.volume.VolumePathException;

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
      case VolumePathException it -> ofPath(it);
      case CopyException.OtherRepository _ -> FailureKind.CONFLICT;
      case CopyException.NoSnapshot _ -> FailureKind.PERMANENT;
      case LeaseLost _ -> FailureKind.LEASE_LOST;
      case Cancelled _ -> FailureKind.TRANSIENT;
      default -> StoreFailures.kind(e);
    };
  }

  private static FailureKind ofPath(VolumePathException e) {
    return switch (e) {
      case VolumePathException.Absent _ -> FailureKind.TRANSIENT;
      case VolumePathException.Refused _ -> FailureKind.REJECTED;
    };
  }
}
