package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// A restore that was asked for, and what became of it.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class Restore extends VeleroResource<RestoreSpec, RestoreStatus> {

  /// For decoders: nothing set.
  public Restore() {
    this(new ObjectMeta(), RestoreSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public Restore(ObjectMeta metadata, RestoreSpec spec) {
    super(metadata, spec, RestoreStatus.EMPTY);
  }
}
