package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// Somebody wants a backup deleted.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class DeleteBackupRequest
    extends VeleroResource<DeleteBackupRequestSpec, DeleteBackupRequestStatus> {

  /// For decoders: nothing set.
  public DeleteBackupRequest() {
    this(new ObjectMeta(), DeleteBackupRequestSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public DeleteBackupRequest(ObjectMeta metadata, DeleteBackupRequestSpec spec) {
    super(metadata, spec, DeleteBackupRequestStatus.EMPTY);
  }
}
