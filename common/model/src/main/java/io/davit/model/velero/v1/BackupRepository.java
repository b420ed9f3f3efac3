package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// A repository of volume data.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class BackupRepository
    extends VeleroResource<BackupRepositorySpec, BackupRepositoryStatus> {

  /// For decoders: nothing set.
  public BackupRepository() {
    this(new ObjectMeta(), BackupRepositorySpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public BackupRepository(ObjectMeta metadata, BackupRepositorySpec spec) {
    super(metadata, spec, BackupRepositoryStatus.EMPTY);
  }
}
