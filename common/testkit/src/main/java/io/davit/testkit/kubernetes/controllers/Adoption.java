package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.LabelSelector;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Takes in what a workload's selector matches and nobody controls, as after a restore.
final class Adoption {
  private Adoption() {}

  /// Queues the workloads that might take in what has changed.
  static void observe(
      StoreEvent event,
      Cluster cluster,
      GroupResource own,
      GroupResource dependents,
      Consumer<ObjectKey> queue) {
    if (event.object().key().resource().equals(dependents)
        && Meta.controller(event.object().json()).isEmpty()) {
      cluster
          .list(own, event.object().key().namespace())
          .forEach(
              owner -> queue.accept(new ObjectKey(own, Meta.namespace(owner), Meta.name(owner))));
    }
  }

  /// Makes a workload the controller of what it may take in.
  static void adopt(
      Cluster cluster,
      GroupResource dependents,
      ObjectNode owner,
      Predicate<ObjectNode> acceptable) {
    LabelSelector selector = LabelSelector.of(Json.at(owner, "spec", "selector"));
    for (ObjectNode object : cluster.list(dependents, Meta.namespace(owner))) {
      if (Meta.controller(object).isEmpty()
          && !Meta.deleting(object)
          && acceptable.test(object)
          && selector.test(Meta.labels(object))) {
        cluster.change(dependents, object, "", o -> Meta.controlBy(o, owner));
      }
    }
  }
}
