package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Keeps as many pods as a ReplicaSet wants.
final class ReplicaSetController implements Controller {
  private final Cluster cluster;

  ReplicaSetController(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    Owners.observe(event, Cluster.REPLICA_SETS, "ReplicaSet", Cluster.PODS, queue);
    Adoption.observe(event, cluster, Cluster.REPLICA_SETS, Cluster.PODS, queue);
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(set -> {
          if (!Meta.deleting(set)) {
            Adoption.adopt(cluster, Cluster.PODS, set, Pods::isActive);
            scale(set);
          }
          report(key, set);
        });
  }

  private List<ObjectNode> active(ObjectNode set) {
    return cluster.controlledBy(Cluster.PODS, set).stream().filter(Pods::isActive).toList();
  }

  private void scale(ObjectNode set) {
    List<ObjectNode> pods = active(set);
    int wanted = Json.number(set, 1, "spec", "replicas");
    for (int i = pods.size(); i < wanted; i++) {
      ObjectNode pod = Pods.of(Json.at(set, "spec", "template"), set);
      Meta.of(pod).put("generateName", Meta.name(set) + "-");
      cluster.create(Cluster.PODS, Meta.namespace(set), pod);
    }
    pods.stream()
        .sorted(Comparator.comparing(Pods::isReady))
        .limit(Math.max(0, pods.size() - wanted))
        .forEach(pod -> cluster.delete(Cluster.PODS, pod));
  }

  private void report(ObjectKey key, ObjectNode set) {
    List<ObjectNode> pods = active(set);
    int ready = Pods.ready(pods);
    cluster.change(
        key,
        "status",
        o -> {
          ObjectNode status = Json.ensure(o, "status");
          status.put("replicas", pods.size()).put("fullyLabeledReplicas", pods.size());
          status.put("readyReplicas", ready).put("availableReplicas", ready);
          status.put("observedGeneration", Meta.generation(set));
        });
  }
}
