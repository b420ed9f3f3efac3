package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.function.Consumer;

/// Finds the workload that a change concerns: the changed one itself, or the controller of what
/// changed.
final class Owners {
  private Owners() {}

  static void observe(
      StoreEvent event,
      GroupResource own,
      String ownKind,
      GroupResource dependents,
      Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    if (key.resource().equals(own)) {
      queue.accept(key);
    } else if (key.resource().equals(dependents)) {
      Meta.controller(event.object().json())
          .filter(owner -> Json.text(owner, "kind").equals(ownKind))
          .ifPresent(
              owner -> queue.accept(new ObjectKey(own, key.namespace(), Json.text(owner, "name"))));
    }
  }
}
