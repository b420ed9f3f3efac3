package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Keeps one pod on the one node.
final class DaemonSetController implements Controller {
  private static final String REVISION = "controller-revision-hash";

  private final Cluster cluster;

  DaemonSetController(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    Owners.observe(event, Cluster.DAEMON_SETS, "DaemonSet", Cluster.PODS, queue);
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(set -> {
          if (!Meta.deleting(set)) {
            keepOne(set);
          }
          report(key, set);
        });
  }

  private static String hash(ObjectNode set) {
    return Pods.hash(Json.at(set, "spec", "template"));
  }

  private void keepOne(ObjectNode set) {
    List<ObjectNode> pods = cluster.controlledBy(Cluster.PODS, set);
    for (ObjectNode pod : pods) {
      boolean old = !hash(set).equals(Meta.labels(pod).get(REVISION));
      if ((old || Pods.isFinished(pod)) && !Meta.deleting(pod)) {
        cluster.delete(Cluster.PODS, pod);
      }
    }
    if (pods.isEmpty()) {
      ObjectNode pod = Pods.of(Json.at(set, "spec", "template"), set);
      Meta.of(pod).put("generateName", Meta.name(set) + "-");
      Json.ensure(pod, "metadata", "labels").put(REVISION, hash(set));
      cluster.create(Cluster.PODS, Meta.namespace(set), pod);
    }
  }

  private void report(ObjectKey key, ObjectNode set) {
    List<ObjectNode> pods = cluster.controlledBy(Cluster.PODS, set);
    int ready = Math.min(1, Pods.ready(pods));
    int updated =
        (int) pods.stream().filter(p -> hash(set).equals(Meta.labels(p).get(REVISION))).count();
    cluster.change(
        key,
        "status",
        o -> {
          ObjectNode status = Json.ensure(o, "status");
          status.put("observedGeneration", Meta.generation(set));
          status.put("desiredNumberScheduled", 1).put("currentNumberScheduled", pods.size());
          status
              .put("numberReady", ready)
              .put("numberAvailable", ready)
              .put("numberUnavailable", 1 - ready);
          status.put("numberMisscheduled", 0).put("updatedNumberScheduled", updated);
        });
  }
}
