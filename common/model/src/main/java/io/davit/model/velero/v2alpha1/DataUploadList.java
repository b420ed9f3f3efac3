package io.davit.model.velero.v2alpha1;

import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// A list of [DataUpload].
@Group(VeleroResource.GROUP)
@Version("v2alpha1")
public final class DataUploadList extends DefaultKubernetesResourceList<DataUpload> {}
