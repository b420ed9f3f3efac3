package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// The copy of one volume of a pod.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class PodVolumeBackup
    extends VeleroResource<PodVolumeBackupSpec, PodVolumeBackupStatus> {

  /// For decoders: nothing set.
  public PodVolumeBackup() {
    this(new ObjectMeta(), PodVolumeBackupSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public PodVolumeBackup(ObjectMeta metadata, PodVolumeBackupSpec spec) {
    super(metadata, spec, PodVolumeBackupStatus.EMPTY);
  }
}
