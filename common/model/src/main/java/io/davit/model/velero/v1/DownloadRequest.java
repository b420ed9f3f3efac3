package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// Somebody wants an address from which a file of a backup or restore can be fetched.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class DownloadRequest
    extends VeleroResource<DownloadRequestSpec, DownloadRequestStatus> {

  /// For decoders: nothing set.
  public DownloadRequest() {
    this(new ObjectMeta(), DownloadRequestSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public DownloadRequest(ObjectMeta metadata, DownloadRequestSpec spec) {
    super(metadata, spec, DownloadRequestStatus.EMPTY);
  }
}
