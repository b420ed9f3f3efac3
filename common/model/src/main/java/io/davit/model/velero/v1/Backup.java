package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// A backup that was asked for, and what became of it.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class Backup extends VeleroResource<BackupSpec, BackupStatus> {

  /// For decoders: nothing set.
  public Backup() {
    this(new ObjectMeta(), BackupSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public Backup(ObjectMeta metadata, BackupSpec spec) {
    super(metadata, spec, BackupStatus.EMPTY);
  }
}
