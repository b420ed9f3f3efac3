package io.davit.restore.stop;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Labels;
import io.davit.restore.item.Mounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The pods and workloads of one namespace, and which of them use which claims
/// (kubevirt-and-csi-snapshots.md §6.2). Read once.
final class ClaimUsers {
  private final List<ObjectNode> pods;
  private final List<ObjectNode> workloads = new ArrayList<>();
  private final Map<String, ObjectNode> instances = new HashMap<>();
  private final Map<String, String> controllers = new HashMap<>();

  private ClaimUsers(ClusterReader cluster, String namespace) {
    this.pods = list(cluster, Kinds.POD, namespace);
    TargetKinds.workloads().forEach(kind -> workloads.addAll(list(cluster, kind, namespace)));
    List<ObjectNode> running = list(cluster, TargetKinds.INSTANCE, namespace);
    running.forEach(each -> instances.put(KubeJson.name(each), each));
    Stream.concat(workloads.stream(), running.stream())
        .forEach(each ->
            controller(each).ifPresent(owner -> controllers.put(KubeJson.uid(each), owner)));
  }

  static ClaimUsers read(ClusterReader cluster, String namespace) {
    return new ClaimUsers(cluster, namespace);
  }

  /// A cluster without that kind has none of it.
  private static List<ObjectNode> list(ClusterReader cluster, ResourceKind kind, String namespace) {
    try (Stream<ObjectNode> all = cluster.list(ListRequest.in(kind, namespace))) {
      return all.toList();
    } catch (KubeException.NotFound _) {
      return List.of();
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

  /// The workloads that mount a claim, whether they run or not; those behind which another stands
  /// only if stopping that one leaves them running, as jobs of a cron job.
  Stream<ObjectNode> workloads(String claim) {
    return workloads.stream()
        .filter(workload -> Mounts.has(workload, claim))
        .filter(workload -> controller(workload).isEmpty() || isRunningJob(workload));
  }

  private static boolean isRunningJob(JsonNode workload) {
    return workload.path("kind").asString("").equals("Job") && !TargetJobs.isOver(workload);
  }

  /// The pods behind which a workload stands.
  List<ObjectNode> podsOf(String uid) {
    return pods.stream()
        .filter(ClaimUsers::isAlive)
        .filter(pod -> chain(pod).contains(uid))
        .toList();
  }

  /// The running instance of a virtual machine, if there is one.
  Optional<ObjectNode> instance(String machine) {
    return Optional.ofNullable(instances.get(machine));
  }

  /// The UIDs of all that stands behind a pod, as far as this namespace shows it.
  Set<String> chain(JsonNode pod) {
    Set<String> chain = new HashSet<>();
    Optional<String> next = controller(pod);
    while (next.isPresent() && chain.add(next.get())) {
      next = Optional.ofNullable(controllers.get(next.get()));
    }
    return chain;
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
