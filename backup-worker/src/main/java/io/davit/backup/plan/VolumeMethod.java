package io.davit.backup.plan;

import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import io.davit.kube.csi.SnapshotClass;

/// How one volume is captured, and why.
public sealed interface VolumeMethod {

  /// In words.
  String reason();

  /// By a CSI snapshot.
  record Snapshot(SnapshotClass by, String reason) implements VolumeMethod {}

  /// By a copy of the files of a CSI snapshot, which is deleted afterwards.
  record Move(SnapshotClass by, String reason) implements VolumeMethod {}

  /// By a copy of its files, from one of its pods.
  ///
  /// @param unasked whether a snapshot would have been taken, had the driver a class
  record Copy(PodFacts pod, PodVolumeFacts volume, boolean unasked, String reason)
      implements VolumeMethod {}

  /// Nobody wants it, or the user does not.
  record Leave(String reason) implements VolumeMethod {}

  /// It ought to be in the backup, and cannot be.
  record Cannot(String reason) implements VolumeMethod {}
}
