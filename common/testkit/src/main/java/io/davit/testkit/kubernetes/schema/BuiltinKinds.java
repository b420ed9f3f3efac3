package io.davit.testkit.kubernetes.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The table of built-in kinds, in the order of a real server's discovery.
///
/// Columns: kind, plural, short names, scope (N namespaced, C cluster), categories, subresources,
/// flag `g` where the generation counts. Source: the discovery documents of Kubernetes 1.32.
final class BuiltinKinds {
  private static final String TABLE =
      """
      v1
      ConfigMap|configmaps|cm|N|||
      Endpoints|endpoints|ep|N|||
      Event|events|ev|N|||
      LimitRange|limitranges|limits|N|||
      Namespace|namespaces|ns|C||status,finalize|
      Node|nodes|no|C||status|
      PersistentVolumeClaim|persistentvolumeclaims|pvc|N||status|
      PersistentVolume|persistentvolumes|pv|C||status|
      Pod|pods|po|N|all|status,log,exec,eviction,binding|
      PodTemplate|podtemplates||N|||
      ReplicationController|replicationcontrollers|rc|N|all|status,scale|g
      ResourceQuota|resourcequotas|quota|N||status|
      Secret|secrets||N|||
      ServiceAccount|serviceaccounts|sa|N|||
      Service|services|svc|N|all|status|
      apiregistration.k8s.io/v1
      APIService|apiservices||C|api-extensions|status|
      apps/v1
      ControllerRevision|controllerrevisions||N|||
      DaemonSet|daemonsets|ds|N|all|status|g
      Deployment|deployments|deploy|N|all|status,scale|g
      ReplicaSet|replicasets|rs|N|all|status,scale|g
      StatefulSet|statefulsets|sts|N|all|status,scale|g
      events.k8s.io/v1
      Event|events|ev|N|||
      autoscaling/v2
      HorizontalPodAutoscaler|horizontalpodautoscalers|hpa|N|all|status|
      batch/v1
      CronJob|cronjobs|cj|N|all|status|g
      Job|jobs||N|all|status|g
      networking.k8s.io/v1
      IngressClass|ingressclasses||C|||g
      Ingress|ingresses|ing|N||status|g
      NetworkPolicy|networkpolicies|netpol|N|||g
      policy/v1
      PodDisruptionBudget|poddisruptionbudgets|pdb|N||status|g
      rbac.authorization.k8s.io/v1
      ClusterRoleBinding|clusterrolebindings||C|||
      ClusterRole|clusterroles||C|||
      RoleBinding|rolebindings||N|||
      Role|roles||N|||
      storage.k8s.io/v1
      CSIDriver|csidrivers||C|||
      CSINode|csinodes||C|||
      CSIStorageCapacity|csistoragecapacities||N|||
      StorageClass|storageclasses|sc|C|||
      VolumeAttachment|volumeattachments||C||status|
      admissionregistration.k8s.io/v1
      MutatingWebhookConfiguration|mutatingwebhookconfigurations||C|api-extensions||g
      ValidatingWebhookConfiguration|validatingwebhookconfigurations||C|api-extensions||g
      apiextensions.k8s.io/v1
      CustomResourceDefinition|customresourcedefinitions|crd,crds|C|api-extensions|status|g
      scheduling.k8s.io/v1
      PriorityClass|priorityclasses|pc|C|||g
      coordination.k8s.io/v1
      Lease|leases||N|||
      discovery.k8s.io/v1
      EndpointSlice|endpointslices||N|||g
      """;

  private BuiltinKinds() {}

  static List<ResourceKind> all() {
    List<ResourceKind> kinds = new ArrayList<>();
    String apiVersion = "";
    for (String line : TABLE.lines().toList()) {
      if (line.contains("|")) {
        kinds.add(row(apiVersion, line.split("\\|", -1)));
      } else {
        apiVersion = line;
      }
    }
    return kinds;
  }

  private static ResourceKind row(String apiVersion, String[] cells) {
    int slash = apiVersion.indexOf('/');
    return new ResourceKind(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        apiVersion.substring(slash + 1),
        cells[0],
        cells[1],
        cells[0].toLowerCase(java.util.Locale.ROOT),
        words(cells[2]),
        words(cells[4]),
        cells[3].equals("N"),
        Set.copyOf(words(cells[5])),
        cells[6].equals("g"),
        null);
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(","));
  }
}
