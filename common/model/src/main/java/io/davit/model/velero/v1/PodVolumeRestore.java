package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// The filling of one volume of a pod.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class PodVolumeRestore
    extends VeleroResource<PodVolumeRestoreSpec, PodVolumeRestoreStatus> {

  /// For decoders: nothing set.
  public PodVolumeRestore() {
    this(new ObjectMeta(), PodVolumeRestoreSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public PodVolumeRestore(ObjectMeta metadata, PodVolumeRestoreSpec spec) {
    super(metadata, spec, PodVolumeRestoreStatus.EMPTY);
  }
}
