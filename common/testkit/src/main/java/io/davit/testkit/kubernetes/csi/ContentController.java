package io.davit.testkit.kubernetes.csi;

import io.davit.testkit.kubernetes.controllers.Cluster;
import io.davit.testkit.kubernetes.controllers.Controller;
import io.davit.testkit.kubernetes.controllers.Happenings;
import io.davit.testkit.kubernetes.controllers.Provisioning;
import io.davit.testkit.kubernetes.controllers.Quantities;
import io.davit.testkit.kubernetes.csi.SnapshotDirectories.Snapshot;
import io.davit.testkit.kubernetes.csi.SnapshotDriver.Fault;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// The driver's side of a snapshot: cuts what contents ask for, deletes what they let go.
final class ContentController implements Controller {
  private final Cluster cluster;
  private final SnapshotDriver driver;
  private final Happenings happenings;

  ContentController(Cluster cluster, SnapshotDriver driver) {
    this.cluster = cluster;
    this.driver = driver;
    this.happenings = new Happenings(cluster, "csi-snapshotter " + Provisioning.DRIVER);
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    if (key.resource().equals(SnapshotKinds.CONTENTS)) {
      queue.accept(key);
    } else if (key.resource().equals(SnapshotKinds.SNAPSHOTS)) {
      String bound = Json.text(event.object().json(), "status", "boundVolumeSnapshotContentName");
      if (!bound.isEmpty()) {
        queue.accept(new ObjectKey(SnapshotKinds.CONTENTS, "", bound));
      }
    }
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .filter(content -> Json.text(content, "spec", "driver").equals(Provisioning.DRIVER))
        .ifPresent(content -> {
          if (Meta.deleting(content)) {
            release(key, content);
          } else {
            protect(key, content);
            if (!Json.flag(content, "status", "readyToUse")) {
              provide(key, content);
            }
          }
        });
  }

  private void protect(ObjectKey key, ObjectNode content) {
    if (!Json.text(content, "spec", "volumeSnapshotRef", "uid").isEmpty()
        && !Meta.finalizers(content).contains(SnapshotKinds.CONTENT_BOUND)) {
      cluster.change(key, "", c -> Meta.addFinalizer(c, SnapshotKinds.CONTENT_BOUND));
    }
  }

  private void provide(ObjectKey key, ObjectNode content) {
    String given = Json.text(content, "spec", "source", "snapshotHandle");
    if (!given.isEmpty()) {
      adopt(key, given);
      return;
    }
    switch (driver.fault()) {
      case Fault.Stalled() -> throw later("CreateSnapshot is outstanding");
      case Fault.Refusing(var message) -> {
        fail(key, "Failed to create snapshot: " + message);
        throw later(message);
      }
      case Fault.Unready() -> {
        show(key, cut(content), false);
        throw later("not ready yet");
      }
      case Fault.None _, Fault.Undeleting _ -> show(key, cut(content), true);
    }
  }

  private void adopt(ObjectKey key, String handle) {
    Optional<Snapshot> known = driver.find(handle);
    known.ifPresentOrElse(
        snapshot -> show(key, snapshot, true),
        () -> fail(key, "can not find snapshot for snapshotID " + handle));
  }

  private Snapshot cut(ObjectNode content) {
    String volume = Json.text(content, "spec", "source", "volumeHandle");
    long size =
        cluster.list(Cluster.VOLUMES, "").stream()
            .filter(v -> Json.text(v, "spec", "csi", "volumeHandle").equals(volume))
            .map(v -> Quantities.bytes(Json.text(v, "spec", "capacity", "storage")).longValue())
            .findFirst()
            .orElse(0L);
    Instant now = cluster.registry().identities().clock().instant();
    String uid = Json.text(content, "spec", "volumeSnapshotRef", "uid");
    return driver.cut(
        new Snapshot(
            "snapshot-" + uid, volume, size, now.getEpochSecond() * 1_000_000_000 + now.getNano()));
  }

  private void show(ObjectKey key, Snapshot snapshot, boolean ready) {
    cluster.change(
        key,
        "status",
        content -> {
          ObjectNode status = Json.ensure(content, "status");
          status.put("snapshotHandle", snapshot.handle());
          status.put("creationTime", snapshot.createdAt());
          status.put("restoreSize", snapshot.size());
          status.put("readyToUse", ready);
          status.remove("error");
        });
  }

  private void fail(ObjectKey key, String message) {
    cluster.change(
        key,
        "status",
        content -> {
          ObjectNode status = Json.ensure(content, "status").put("readyToUse", false);
          ObjectNode error = Json.ensure(status, "error");
          if (!Json.text(error, "message").equals(message)) {
            error.put("message", message).put("time", cluster.registry().identities().now());
          }
        });
  }

  /// A content goes when nobody is bound to it any more; its snapshot goes with it only where the
  /// policy says so and the driver has said which it is.
  private void release(ObjectKey key, ObjectNode content) {
    if (isHeld(content)) {
      return;
    }
    String handle = Json.text(content, "status", "snapshotHandle");
    boolean deletes = Json.text(content, "spec", "deletionPolicy").equals("Delete");
    if (deletes && !handle.isEmpty()) {
      if (driver.fault() instanceof Fault.Undeleting) {
        happenings.warn(content, "SnapshotDeleteError", "Failed to delete snapshot");
        throw later("the driver does not delete");
      }
      driver.lose(handle);
    }
    cluster.change(key, "", c -> Meta.removeFinalizer(c, SnapshotKinds.CONTENT_BOUND));
  }

  private boolean isHeld(ObjectNode content) {
    ObjectNode reference = Json.ensure(content.deepCopy(), "spec", "volumeSnapshotRef");
    return cluster
        .get(
            SnapshotKinds.SNAPSHOTS,
            Json.text(reference, "namespace"),
            Json.text(reference, "name"))
        .filter(snapshot -> Meta.uid(snapshot).equals(Json.text(reference, "uid")))
        .filter(snapshot -> !Meta.deleting(snapshot))
        .isPresent();
  }

  private static ApiException later(String why) {
    return ApiException.internal(why);
  }
}
