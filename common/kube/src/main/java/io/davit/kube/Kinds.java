package io.davit.kube;

import io.davit.model.item.ResourceKind;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.HasMetadata;

/// The kinds that Davit itself speaks of; all others it discovers.
public final class Kinds {

  public static final ResourceKind NAMESPACE =
      ResourceKind.of("", "v1", "namespaces", "Namespace", false);
  public static final ResourceKind POD = ResourceKind.of("", "v1", "pods", "Pod", true);
  public static final ResourceKind SECRET = ResourceKind.of("", "v1", "secrets", "Secret", true);
  public static final ResourceKind CONFIG_MAP =
      ResourceKind.of("", "v1", "configmaps", "ConfigMap", true);
  public static final ResourceKind EVENT = ResourceKind.of("", "v1", "events", "Event", true);
  public static final ResourceKind NODE = ResourceKind.of("", "v1", "nodes", "Node", false);
  public static final ResourceKind VOLUME =
      ResourceKind.of("", "v1", "persistentvolumes", "PersistentVolume", false);
  public static final ResourceKind CLAIM =
      ResourceKind.of("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true);
  public static final ResourceKind DEPLOYMENT =
      ResourceKind.of("apps", "v1", "deployments", "Deployment", true);
  public static final ResourceKind CRD =
      ResourceKind.of(
          "apiextensions.k8s.io",
          "v1",
          "customresourcedefinitions",
          "CustomResourceDefinition",
          false);

  private Kinds() {}

  /// A kind of Velero.
  public static ResourceKind of(Class<? extends VeleroResource<?, ?>> kind) {
    return ResourceKind.of(
        HasMetadata.getGroup(kind),
        HasMetadata.getVersion(kind),
        HasMetadata.getPlural(kind),
        HasMetadata.getKind(kind),
        true);
  }
}
