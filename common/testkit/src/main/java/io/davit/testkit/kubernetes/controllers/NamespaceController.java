package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.Deletion;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Gives each namespace what every one has, and empties those that are deleted.
final class NamespaceController implements Controller {
  private static final GroupResource ACCOUNTS = new GroupResource("", "serviceaccounts");
  private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");

  private final Cluster cluster;

  NamespaceController(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    if (key.resource().equals(Cluster.NAMESPACES)) {
      queue.accept(key);
    } else if (event.change() == StoreEvent.Change.DELETED && !key.namespace().isEmpty()) {
      queue.accept(new ObjectKey(Cluster.NAMESPACES, "", key.namespace()));
    }
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(namespace -> {
          if (Meta.deleting(namespace)) {
            empty(key);
          } else {
            furnish(key.name());
          }
        });
  }

  private void furnish(String namespace) {
    if (cluster.get(ACCOUNTS, namespace, "default").isEmpty()) {
      cluster.create(ACCOUNTS, namespace, named("default"));
    }
    if (cluster.get(CONFIG_MAPS, namespace, "kube-root-ca.crt").isEmpty()) {
      ObjectNode bundle = named("kube-root-ca.crt");
      bundle.putObject("data").put("ca.crt", "the emulator has no certificate authority\n");
      cluster.create(CONFIG_MAPS, namespace, bundle);
    }
  }

  private static ObjectNode named(String name) {
    ObjectNode object = Json.object();
    Meta.of(object).put("name", name);
    return object;
  }

  private void empty(ObjectKey namespace) {
    List<ObjectNode> left = new ArrayList<>();
    for (ResourceKind kind : cluster.registry().kinds().stored()) {
      if (kind.namespaced()) {
        left.addAll(empty(cluster.registry().storedAs(kind), namespace.name()));
      }
    }
    if (left.isEmpty()) {
      cluster.change(namespace, "finalize", o -> Json.ensure(o, "spec").putArray("finalizers"));
    } else {
      cluster.change(namespace, "status", o -> explain(Json.ensure(o, "status"), left));
    }
  }

  private List<ObjectNode> empty(GroupResource resource, String namespace) {
    for (ObjectNode object : cluster.list(resource, namespace)) {
      if (!Meta.deleting(object)) {
        cluster.delete(new ObjectKey(resource, namespace, Meta.name(object)), Deletion.BACKGROUND);
      }
    }
    return cluster.list(resource, namespace);
  }

  private void explain(ObjectNode status, List<ObjectNode> left) {
    Map<String, Long> finalizers =
        left.stream()
            .flatMap(object -> Meta.finalizers(object).stream())
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    String held =
        finalizers.entrySet().stream()
            .map(e -> e.getKey() + " in " + e.getValue() + " resource instances")
            .collect(Collectors.joining(", "));
    cluster.condition(
        status,
        "NamespaceContentRemaining",
        true,
        "SomeResourcesRemain",
        "Some resources are remaining: " + left.size() + " resource instances");
    cluster.condition(
        status,
        "NamespaceFinalizersRemaining",
        !finalizers.isEmpty(),
        finalizers.isEmpty() ? "ContentHasNoFinalizers" : "SomeFinalizersRemain",
        finalizers.isEmpty()
            ? "All content-preserving finalizers finished"
            : "Some content in the namespace has finalizers remaining: " + held);
  }
}
