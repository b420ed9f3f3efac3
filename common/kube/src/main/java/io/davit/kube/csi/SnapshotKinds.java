package io.davit.kube.csi;

import io.davit.model.item.ResourceKind;

/// The kinds of CSI snapshots.
public final class SnapshotKinds {
  /// Their API group.
  public static final String GROUP = "snapshot.storage.k8s.io";

  public static final ResourceKind CLASS =
      ResourceKind.of(GROUP, "v1", "volumesnapshotclasses", "VolumeSnapshotClass", false);
  public static final ResourceKind SNAPSHOT =
      ResourceKind.of(GROUP, "v1", "volumesnapshots", "VolumeSnapshot", true);
  public static final ResourceKind CONTENT =
      ResourceKind.of(GROUP, "v1", "volumesnapshotcontents", "VolumeSnapshotContent", false);

  private SnapshotKinds() {}
}
