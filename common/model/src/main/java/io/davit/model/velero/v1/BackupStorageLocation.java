package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// A place where backups lie.
@Group(VeleroResource.GROUP)
@Version("v1")
@ShortNames("bsl")
public final class BackupStorageLocation
    extends VeleroResource<BackupStorageLocationSpec, BackupStorageLocationStatus> {

  /// For decoders: nothing set.
  public BackupStorageLocation() {
    this(new ObjectMeta(), BackupStorageLocationSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public BackupStorageLocation(ObjectMeta metadata, BackupStorageLocationSpec spec) {
    super(metadata, spec, BackupStorageLocationStatus.EMPTY);
  }
}
