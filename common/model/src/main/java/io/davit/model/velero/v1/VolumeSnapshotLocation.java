package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// A place where native volume snapshots are made.
@Group(VeleroResource.GROUP)
@Version("v1")
@ShortNames("vsl")
public final class VolumeSnapshotLocation
    extends VeleroResource<VolumeSnapshotLocationSpec, VolumeSnapshotLocationStatus> {

  /// For decoders: nothing set.
  public VolumeSnapshotLocation() {
    this(new ObjectMeta(), VolumeSnapshotLocationSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public VolumeSnapshotLocation(ObjectMeta metadata, VolumeSnapshotLocationSpec spec) {
    super(metadata, spec, VolumeSnapshotLocationStatus.EMPTY);
  }
}
