package io.davit.restore.stop;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.restore.plan.ClaimPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Finds the existing claims that a restore in place writes into, and the workloads that use them
/// or may begin to (DESIGN §9). What is absent is no target.
public final class TargetFinder {
  private final ClusterReader cluster;

  public TargetFinder(ClusterReader cluster) {
    this.cluster = cluster;
  }

  /// The targets, each once.
  ///
  /// @param filled the claims that get data
  public List<io.davit.restore.readiness.Target> find(List<ClaimPlan> filled) {
    Map<String, List<String>> claims = new LinkedHashMap<>();
    List<io.davit.restore.readiness.Target> targets = new ArrayList<>();
    for (ClaimPlan plan : filled) {
      Optional<ObjectNode> live =
          cluster.find(new Target(Kinds.CLAIM, plan.namespace(), plan.claim()));
      live.ifPresent(claim -> {
        claims.computeIfAbsent(plan.namespace(), _ -> new ArrayList<>()).add(plan.claim());
        targets.add(target("PersistentVolumeClaim", claim, List.of(plan.claim())));
      });
    }
    claims.forEach((namespace, names) -> targets.addAll(workloads(namespace, names)));
    return List.copyOf(targets);
  }

  private List<io.davit.restore.readiness.Target> workloads(String namespace, List<String> claims) {
    ClaimUsers users = ClaimUsers.read(cluster, namespace);
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    Map<String, List<String>> uses = new LinkedHashMap<>();
    for (String claim : claims) {
      users.workloads(claim).forEach(each -> note(each, claim, found, uses));
      users.pods(claim).stream()
          .filter(pod -> users.chain(pod).isEmpty())
          .forEach(pod -> note(pod, claim, found, uses));
    }
    return found.entrySet().stream()
        .map(entry ->
            target(
                entry.getValue().path("kind").asString(""),
                entry.getValue(),
                uses.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  private static void note(
      ObjectNode object,
      String claim,
      Map<String, ObjectNode> found,
      Map<String, List<String>> uses) {
    found.put(KubeJson.uid(object), object);
    uses.computeIfAbsent(KubeJson.uid(object), _ -> new ArrayList<>()).add(claim);
  }

  private static io.davit.restore.readiness.Target target(
      String kind, ObjectNode object, List<String> claims) {
    return new io.davit.restore.readiness.Target(
        kind, KubeJson.namespace(object), KubeJson.name(object), KubeJson.uid(object), claims);
  }
}
