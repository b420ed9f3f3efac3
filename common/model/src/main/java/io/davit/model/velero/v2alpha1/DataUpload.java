package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// The move of one snapshot into the repository.
@Group(VeleroResource.GROUP)
@Version("v2alpha1")
public final class DataUpload extends VeleroResource<DataUploadSpec, DataUploadStatus> {

  /// For decoders: nothing set.
  public DataUpload() {
    this(new ObjectMeta(), DataUploadSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public DataUpload(ObjectMeta metadata, DataUploadSpec spec) {
    super(metadata, spec, DataUploadStatus.EMPTY);
  }
}
