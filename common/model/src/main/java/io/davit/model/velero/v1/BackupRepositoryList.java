package io.davit.model.velero.v1;

import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// A list of [BackupRepository].
@Group(VeleroResource.GROUP)
@Version("v1")
public final class BackupRepositoryList extends DefaultKubernetesResourceList<BackupRepository> {}
