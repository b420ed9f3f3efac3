package io.davit.testkit.kubernetes.csi;

import io.davit.testkit.kubernetes.controllers.Cluster;
import io.davit.testkit.kubernetes.controllers.Controller;
import io.davit.testkit.kubernetes.controllers.Happenings;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Binds snapshots to contents, and shows in them what the driver says.
final class SnapshotController implements Controller {
  private final Cluster cluster;
  private final Happenings happenings;
  private final SnapshotBinding binding;

  SnapshotController(Cluster cluster) {
    this.cluster = cluster;
    this.happenings = new Happenings(cluster, "snapshot-controller");
    this.binding = new SnapshotBinding(cluster);
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    JsonNode json = event.object().json();
    if (key.resource().equals(SnapshotKinds.SNAPSHOTS)) {
      queue.accept(key);
    } else if (key.resource().equals(SnapshotKinds.CONTENTS)) {
      JsonNode reference = Json.at(json, "spec", "volumeSnapshotRef");
      queue.accept(
          new ObjectKey(
              SnapshotKinds.SNAPSHOTS,
              Json.text(reference, "namespace"),
              Json.text(reference, "name")));
    } else if (key.resource().equals(Cluster.CLAIMS) && !ClaimSources.snapshot(json).isEmpty()) {
      queue.accept(
          new ObjectKey(SnapshotKinds.SNAPSHOTS, key.namespace(), ClaimSources.snapshot(json)));
    }
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(snapshot -> {
          if (Meta.deleting(snapshot)) {
            release(key, snapshot);
          } else {
            bind(key, snapshot);
          }
        });
  }

  private void bind(ObjectKey key, ObjectNode snapshot) {
    try {
      if (Meta.finalizers(snapshot).isEmpty()) {
        cluster.change(key, "", s -> Meta.addFinalizer(s, SnapshotKinds.AS_SOURCE));
      }
      ObjectNode content = binding.content(key, snapshot);
      if (Json.text(content, "spec", "deletionPolicy").equals("Delete")) {
        cluster.change(key, "", s -> Meta.addFinalizer(s, SnapshotKinds.BOUND));
      }
      mirror(key, content);
    } catch (SnapshotBinding.Unbound e) {
      happenings.warn(snapshot, e.reason(), String.valueOf(e.getMessage()));
      fail(key, String.valueOf(e.getMessage()));
      throw ApiException.internal(String.valueOf(e.getMessage()));
    }
  }

  private void mirror(ObjectKey key, ObjectNode content) {
    JsonNode its = content.path("status");
    cluster.change(
        key,
        "status",
        snapshot -> {
          ObjectNode status = Json.ensure(snapshot, "status");
          status.put("boundVolumeSnapshotContentName", Meta.name(content));
          status.put("readyToUse", Json.flag(its, "readyToUse"));
          if (its.path("creationTime").isNumber()) {
            status.put("creationTime", Times.seconds(its.path("creationTime").asLong()));
          }
          if (its.path("restoreSize").isNumber()) {
            status.put("restoreSize", Times.size(its.path("restoreSize").asLong()));
          }
          if (its.path("error").isObject()) {
            status.set("error", its.path("error").deepCopy());
          } else {
            status.remove("error");
          }
        });
    if (Json.flag(its, "readyToUse")) {
      binding.unprotectClaim(key);
    }
  }

  private void fail(ObjectKey key, String message) {
    cluster.change(
        key,
        "status",
        snapshot -> {
          ObjectNode status = Json.ensure(snapshot, "status").put("readyToUse", false);
          ObjectNode error = Json.ensure(status, "error");
          if (!Json.text(error, "message").equals(message)) {
            error.put("message", message).put("time", cluster.registry().identities().now());
          }
        });
  }

  private void release(ObjectKey key, ObjectNode snapshot) {
    if (isSource(key)) {
      happenings.warn(snapshot, "SnapshotDeletePending", "Snapshot is being used to restore a PVC");
      return;
    }
    Optional<ObjectNode> content = bound(snapshot);
    content.ifPresent(c -> {
      ObjectKey its = new ObjectKey(SnapshotKinds.CONTENTS, "", Meta.name(c));
      cluster.change(
          its,
          "",
          o -> Json.ensure(o, "metadata", "annotations").put(SnapshotKinds.BEING_DELETED, "yes"));
      if (deletes(c) && !Meta.deleting(c)) {
        cluster.delete(its, io.davit.testkit.kubernetes.registry.Deletion.BACKGROUND);
      }
    });
    if (content.isPresent() && deletes(content.get()) && bound(snapshot).isPresent()) {
      return;
    }
    binding.unprotectClaim(key);
    for (String finalizer : List.of(SnapshotKinds.BOUND, SnapshotKinds.AS_SOURCE)) {
      cluster.change(key, "", s -> Meta.removeFinalizer(s, finalizer));
    }
  }

  private static boolean deletes(JsonNode content) {
    return Json.text(content, "spec", "deletionPolicy").equals("Delete");
  }

  private Optional<ObjectNode> bound(JsonNode snapshot) {
    String name = Json.text(snapshot, "status", "boundVolumeSnapshotContentName");
    return cluster
        .get(SnapshotKinds.CONTENTS, "", name)
        .filter(c -> Json.text(c, "spec", "volumeSnapshotRef", "uid").equals(Meta.uid(snapshot)));
  }

  private boolean isSource(ObjectKey snapshot) {
    return cluster.list(Cluster.CLAIMS, snapshot.namespace()).stream()
        .filter(claim -> ClaimSources.snapshot(claim).equals(snapshot.name()))
        .anyMatch(claim -> Json.text(claim, "status", "phase").matches("|Pending"));
  }
}
