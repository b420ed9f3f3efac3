package io.davit.restore.stop;

import io.davit.kube.ClusterReader;
import io.davit.kube.KubeJson;
import io.davit.restore.readiness.Observation;
import io.davit.restore.readiness.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Looks at targets, live: is anything using what a restore is about to write into?
public final class TargetLook {
  private static final int NAMED = 3;

  private final ClusterReader cluster;

  public TargetLook(ClusterReader cluster) {
    this.cluster = cluster;
  }

  /// One observation for each target.
  public List<Observation> look(List<Target> targets) {
    Map<String, ClaimUsers> users = new HashMap<>();
    return targets.stream()
        .map(target ->
            look(
                target,
                users.computeIfAbsent(
                    target.namespace(), namespace -> ClaimUsers.read(cluster, namespace))))
        .toList();
  }

  private Observation look(Target target, ClaimUsers users) {
    Optional<ObjectNode> live = cluster.find(TargetKinds.object(target));
    if (live.isEmpty()) {
      return ready(target);
    }
    ObjectNode object = live.get();
    if (!KubeJson.uid(object).equals(target.uid())) {
      return new Observation(target, false, "has another UID now", true, null, false);
    }
    return switch (target.kind()) {
      case "PersistentVolumeClaim" -> claim(target, users);
      case "Pod" -> pod(target, object);
      default -> workload(target, object, users);
    };
  }

  private static Observation ready(Target target) {
    return new Observation(target, true, "", false, null, false);
  }

  private static Observation claim(Target target, ClaimUsers users) {
    List<ObjectNode> pods = users.pods(target.name());
    return pods.isEmpty()
        ? ready(target)
        : new Observation(target, false, "used by " + names(pods), false, null, false);
  }

  private static Observation pod(Target target, ObjectNode pod) {
    return ClaimUsers.isAlive(pod)
        ? new Observation(
            target,
            false,
            pod.path("status").path("phase").asString("Pending")
                + " on node "
                + pod.path("spec").path("nodeName").asString("none"),
            false,
            null,
            false)
        : ready(target);
  }

  private static Observation workload(Target target, ObjectNode object, ClaimUsers users) {
    Optional<StopMarker> marker = StopMarker.of(object);
    String stoppedBy = marker.map(StopMarker::run).orElse(null);
    RunningState state = RunningState.of(object, users);
    return new Observation(
        target, state.detail().isEmpty(), state.detail(), false, stoppedBy, state.wantsToRun());
  }

  static String names(List<ObjectNode> pods) {
    return pods.stream().limit(NAMED).map(ClaimUsers::describe).collect(Collectors.joining(", "));
  }
}
