package io.davit.restore.stop;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Labels;
import io.davit.restore.item.Mounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The pods and workloads of one namespace, and which of them use which claims
/// (kubevirt-and-csi-snapshots.md §6.2). Read once.
final class ClaimUsers {
  static final ResourceKind STATEFUL_SET =
      ResourceKind.of("apps", "v1", "statefulsets", "StatefulSet", true);
  static final ResourceKind REPLICA_SET =
      ResourceKind.of("apps", "v1", "replicasets", "ReplicaSet", true);

  private final List<ObjectNode> pods;
  private final List<ObjectNode> replicaSets;
  private final List<ObjectNode> deployments;
  private final List<ObjectNode> statefulSets;

  private ClaimUsers(ClusterReader cluster, String namespace) {
    this.pods = list(cluster, Kinds.POD, namespace);
    this.replicaSets = list(cluster, REPLICA_SET, namespace);
    this.deployments = list(cluster, Kinds.DEPLOYMENT, namespace);
    this.statefulSets = list(cluster, STATEFUL_SET, namespace);
  }

  static ClaimUsers read(ClusterReader cluster, String namespace) {
    return new ClaimUsers(cluster, namespace);
  }

  private static List<ObjectNode> list(ClusterReader cluster, ResourceKind kind, String namespace) {
    try (Stream<ObjectNode> all = cluster.list(ListRequest.in(kind, namespace))) {
      return all.toList();
    }
  }

  /// The pods that use a claim, ours left out. One that is being deleted counts until it is gone.
  List<ObjectNode> pods(String claim) {
    return pods.stream()
        .filter(pod -> Mounts.has(pod, claim) || isEphemeral(pod, claim))
        .filter(ClaimUsers::isAlive)
        .filter(pod -> !KubeJson.labels(pod).containsKey(Labels.RUN))
        .toList();
  }

  private static boolean isEphemeral(JsonNode pod, String claim) {
    return pod.path("spec")
        .path("volumes")
        .valueStream()
        .filter(volume -> volume.has("ephemeral"))
        .anyMatch(
            volume -> claim.equals(KubeJson.name(pod) + "-" + volume.path("name").asString("")));
  }

  static boolean isAlive(JsonNode pod) {
    String phase = pod.path("status").path("phase").asString("");
    return !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  /// The deployments and stateful sets that mount a claim, whether they run or not.
  Stream<ObjectNode> workloads(String claim) {
    return Stream.concat(deployments.stream(), statefulSets.stream())
        .filter(workload -> Mounts.has(workload, claim));
  }

  /// The pods that a deployment or stateful set has made.
  List<ObjectNode> podsOf(String uid) {
    List<String> sets =
        replicaSets.stream()
            .filter(set -> controller(set).filter(uid::equals).isPresent())
            .map(KubeJson::uid)
            .toList();
    return pods.stream()
        .filter(ClaimUsers::isAlive)
        .filter(
            pod -> controller(pod).filter(it -> it.equals(uid) || sets.contains(it)).isPresent())
        .toList();
  }

  /// The UID of the deployment, stateful set or other object that stands behind a pod; empty if the
  /// pod stands alone.
  Optional<String> behind(JsonNode pod) {
    return controller(pod)
        .map(uid ->
            replicaSets.stream()
                .filter(set -> KubeJson.uid(set).equals(uid))
                .findFirst()
                .flatMap(ClaimUsers::controller)
                .orElse(uid));
  }

  /// `pod shop/x of Job y`, for people.
  static String describe(JsonNode pod) {
    String owner =
        controllerReference(pod)
            .map(it -> " of " + it.path("kind").asString("") + " " + it.path("name").asString(""))
            .orElse("");
    return "pod " + KubeJson.namespace(pod) + "/" + KubeJson.name(pod) + owner;
  }

  private static Optional<String> controller(JsonNode object) {
    return controllerReference(object).map(it -> it.path("uid").asString(""));
  }

  private static Optional<JsonNode> controllerReference(JsonNode object) {
    return object
        .path("metadata")
        .path("ownerReferences")
        .valueStream()
        .filter(it -> it.path("controller").asBoolean(false))
        .findFirst();
  }
}
