package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// The filling of one claim from the repository.
@Group(VeleroResource.GROUP)
@Version("v2alpha1")
public final class DataDownload extends VeleroResource<DataDownloadSpec, DataDownloadStatus> {

  /// For decoders: nothing set.
  public DataDownload() {
    this(new ObjectMeta(), DataDownloadSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public DataDownload(ObjectMeta metadata, DataDownloadSpec spec) {
    super(metadata, spec, DataDownloadStatus.EMPTY);
  }
}
