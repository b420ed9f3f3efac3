package io.davit.restore.plan;

import io.davit.model.item.GroupResource;
import java.util.Comparator;
import java.util.List;

/// The order in which kinds are restored: Velero's (velero-restore.md §3.2), in which everything
/// from pods on comes after the volumes are filled.
public final class RestoreOrder {
  private static final List<String> FIRST =
      List.of(
          "customresourcedefinitions.apiextensions.k8s.io",
          "namespaces",
          "storageclasses.storage.k8s.io",
          "volumesnapshotclasses.snapshot.storage.k8s.io",
          "volumesnapshotcontents.snapshot.storage.k8s.io",
          "volumesnapshots.snapshot.storage.k8s.io",
          "datauploads.velero.io",
          "persistentvolumes",
          "persistentvolumeclaims",
          "clusterroles.rbac.authorization.k8s.io",
          "roles.rbac.authorization.k8s.io",
          "serviceaccounts",
          "clusterrolebindings.rbac.authorization.k8s.io",
          "rolebindings.rbac.authorization.k8s.io",
          "secrets",
          "configmaps",
          "limitranges",
          "priorityclasses.scheduling.k8s.io",
          "pods",
          "replicasets.apps",
          "clusterclasses.cluster.x-k8s.io",
          "endpoints",
          "services");
  private static final List<String> LAST =
      List.of(
          "clusterbootstraps.run.tanzu.vmware.com",
          "clusters.cluster.x-k8s.io",
          "clusterresourcesets.addons.cluster.x-k8s.io",
          "apps.kappctrl.k14s.io",
          "packageinstalls.packaging.carvel.dev");
  private static final int WORKLOADS = FIRST.indexOf("pods");

  private RestoreOrder() {}

  /// First those of the list, then all others by name, then those that come last.
  public static Comparator<GroupResource> comparator() {
    return Comparator.comparingInt(RestoreOrder::rank).thenComparing(GroupResource::toString);
  }

  /// Whether a kind may start something that writes into volumes.
  public static boolean isAfterVolumes(GroupResource resource) {
    return rank(resource) >= WORKLOADS;
  }

  private static int rank(GroupResource resource) {
    int first = FIRST.indexOf(resource.toString());
    if (first >= 0) {
      return first;
    }
    return FIRST.size() + 1 + LAST.indexOf(resource.toString());
  }
}
