package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// Somebody wants to know whether a server is there, and which.
@Group(VeleroResource.GROUP)
@Version("v1")
@ShortNames("ssr")
public final class ServerStatusRequest
    extends VeleroResource<ServerStatusRequestSpec, ServerStatusRequestStatus> {

  /// For decoders: nothing set.
  public ServerStatusRequest() {
    this(new ObjectMeta(), ServerStatusRequestSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public ServerStatusRequest(ObjectMeta metadata, ServerStatusRequestSpec spec) {
    super(metadata, spec, ServerStatusRequestStatus.EMPTY);
  }
}
