package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.Deletion;
import io.davit.testkit.kubernetes.schema.Definitions;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Deletes the objects of a custom resource definition that is deleted, then lets it go.
final class DefinitionController implements Controller {
  private static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private final Cluster cluster;

  DefinitionController(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    if (key.resource().equals(Cluster.DEFINITIONS)) {
      queue.accept(key);
    } else if (event.change() == StoreEvent.Change.DELETED) {
      queue.accept(new ObjectKey(Cluster.DEFINITIONS, "", key.resource().toString()));
    }
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster.get(key).filter(Meta::deleting).ifPresent(definition -> clean(key, definition));
  }

  private void clean(ObjectKey key, ObjectNode definition) {
    GroupResource resource = Definitions.resource(definition);
    for (ObjectNode object : cluster.list(resource, "")) {
      if (!Meta.deleting(object)) {
        cluster.delete(
            new ObjectKey(resource, Meta.namespace(object), Meta.name(object)),
            Deletion.BACKGROUND);
      }
    }
    if (cluster.list(resource, "").isEmpty()) {
      cluster.change(key, "", o -> Meta.removeFinalizer(o, FINALIZER));
    }
  }
}
