package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts pods on the one node as soon as their claims are bound.
final class Scheduler implements Controller {
  private final Cluster cluster;

  Scheduler(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    if (key.resource().equals(Cluster.PODS)) {
      queue.accept(key);
    } else if (key.resource().equals(Cluster.CLAIMS)) {
      for (ObjectNode pod : cluster.list(Cluster.PODS, key.namespace())) {
        if (Pods.claims(pod).contains(key.name())) {
          queue.accept(new ObjectKey(Cluster.PODS, key.namespace(), Meta.name(pod)));
        }
      }
    }
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster.get(key).filter(Scheduler::isOurs).ifPresent(pod -> place(key, pod));
  }

  private static boolean isOurs(ObjectNode pod) {
    return Json.text(pod, "spec", "nodeName").isEmpty()
        && Json.text(pod, "spec", "schedulerName").matches("|default-scheduler")
        && Pods.isActive(pod);
  }

  private void place(ObjectKey key, ObjectNode pod) {
    ephemeralClaims(pod);
    Optional<String> obstacle = obstacle(pod);
    if (obstacle.isEmpty()) {
      cluster.change(key, "", p -> Json.ensure(p, "spec").put("nodeName", Provisioning.NODE));
    }
    cluster.change(
        key,
        "status",
        p ->
            cluster.condition(
                Json.ensure(p, "status"),
                "PodScheduled",
                obstacle.isEmpty(),
                obstacle.isEmpty() ? "" : "Unschedulable",
                obstacle.orElse("")));
  }

  private void ephemeralClaims(ObjectNode pod) {
    for (JsonNode volume : Json.items(pod, "spec", "volumes")) {
      JsonNode template = Json.at(volume, "ephemeral", "volumeClaimTemplate");
      String name = Meta.name(pod) + "-" + Json.text(volume, "name");
      if (template.isObject() && cluster.get(Cluster.CLAIMS, Meta.namespace(pod), name).isEmpty()) {
        ObjectNode claim = Json.object();
        Meta.of(claim).put("name", name);
        Meta.controlBy(claim, pod);
        claim.set("spec", template.path("spec").deepCopy());
        cluster.create(Cluster.CLAIMS, Meta.namespace(pod), claim);
      }
    }
  }

  private Optional<String> obstacle(ObjectNode pod) {
    if (!Json.items(pod, "spec", "schedulingGates").isEmpty()) {
      return Optional.of("Scheduling is blocked due to non-empty scheduling gates");
    }
    for (String name : Pods.claims(pod)) {
      Optional<ObjectNode> claim = cluster.get(Cluster.CLAIMS, Meta.namespace(pod), name);
      if (claim.isEmpty()) {
        return Optional.of(
            "0/1 nodes are available: persistentvolumeclaim \"" + name + "\" not found.");
      }
      if (Meta.deleting(claim.get())) {
        return Optional.of(
            "0/1 nodes are available: persistentvolumeclaim \"" + name + "\" is being deleted.");
      }
      if (!Json.text(claim.get(), "status", "phase").equals("Bound")) {
        return Optional.of(
            "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.");
      }
    }
    return Optional.empty();
  }
}
