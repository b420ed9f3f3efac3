package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.Deletion;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Deletes what lost all its owners, in the background, in the foreground, or not at all (orphan).
final class GarbageCollector implements Controller {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";

  private final Cluster cluster;
  private final Map<String, ObjectKey> live = new HashMap<>();
  private final Map<String, Set<ObjectKey>> dependents = new HashMap<>();

  GarbageCollector(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectNode object = event.object().json();
    ObjectKey key = event.object().key();
    if (event.change() == StoreEvent.Change.DELETED) {
      live.remove(Meta.uid(object));
      owners(object).forEach(uid -> dependents.getOrDefault(uid, Set.of()).remove(key));
      dependents.getOrDefault(Meta.uid(object), Set.of()).forEach(queue);
      owners(object).stream().filter(live::containsKey).map(live::get).forEach(queue);
      return;
    }
    live.put(Meta.uid(object), key);
    owners(object)
        .forEach(uid -> dependents.computeIfAbsent(uid, u -> new LinkedHashSet<>()).add(key));
    if (!owners(object).isEmpty() || held(object)) {
      queue.accept(key);
    }
  }

  private static List<String> owners(JsonNode object) {
    return Json.items(object, "metadata", "ownerReferences").stream()
        .map(o -> Json.text(o, "uid"))
        .toList();
  }

  private static boolean held(JsonNode object) {
    return Meta.deleting(object)
        && (Meta.finalizers(object).contains(FOREGROUND)
            || Meta.finalizers(object).contains(ORPHAN));
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster.get(key).ifPresent(object -> reconcile(key, object));
  }

  private void reconcile(ObjectKey key, ObjectNode object) {
    if (held(object)) {
      release(key, object);
    }
    List<String> owners = owners(object);
    if (owners.isEmpty() || Meta.deleting(object)) {
      return;
    }
    List<String> present = owners.stream().filter(live::containsKey).toList();
    if (present.isEmpty()) {
      cluster.delete(key, Deletion.ofUid(Meta.uid(object)));
    } else if (present.stream().allMatch(this::waitsForDependents)) {
      cluster.delete(
          key, new Deletion(OptionalInt.empty(), "Foreground", Meta.uid(object), "", false));
    } else if (present.size() < owners.size()) {
      cluster.change(key, "", o -> keepOwners(o, present));
    }
  }

  private boolean waitsForDependents(String uid) {
    ObjectKey key = live.get(uid);
    return key != null
        && cluster
            .get(key)
            .map(o -> Meta.deleting(o) && Meta.finalizers(o).contains(FOREGROUND))
            .orElse(false);
  }

  private static void keepOwners(ObjectNode object, List<String> uids) {
    var kept = Json.array();
    Json.items(object, "metadata", "ownerReferences").stream()
        .filter(o -> uids.contains(Json.text(o, "uid")))
        .forEach(kept::add);
    if (kept.isEmpty()) {
      Meta.of(object).remove("ownerReferences");
    } else {
      Meta.of(object).set("ownerReferences", kept);
    }
  }

  private void release(ObjectKey key, ObjectNode owner) {
    String uid = Meta.uid(owner);
    if (Meta.finalizers(owner).contains(ORPHAN)) {
      for (ObjectKey dependent : present(uid)) {
        cluster.change(
            dependent,
            "",
            o -> keepOwners(o, owners(o).stream().filter(other -> !other.equals(uid)).toList()));
        dependents.getOrDefault(uid, Set.of()).remove(dependent);
      }
      cluster.change(key, "", o -> Meta.removeFinalizer(o, ORPHAN));
      return;
    }
    List<ObjectKey> blocking = present(uid);
    for (ObjectKey dependent : blocking) {
      reconcile(dependent);
    }
    if (blocking.isEmpty()) {
      cluster.change(key, "", o -> Meta.removeFinalizer(o, FOREGROUND));
    }
  }

  /// The dependents that are still there and still name this owner.
  private List<ObjectKey> present(String uid) {
    List<ObjectKey> present = new ArrayList<>();
    for (ObjectKey key : dependents.getOrDefault(uid, Set.of())) {
      if (cluster.get(key).map(o -> owners(o).contains(uid)).orElse(false)) {
        present.add(key);
      }
    }
    return present;
  }
}
