package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.LabelSelector;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Binds claims to volumes, and makes volumes for those of the emulated driver's classes.
final class ClaimController implements Controller {
  private static final String PROTECTION = "kubernetes.io/pvc-protection";

  private final Cluster cluster;
  private final VolumeDirectories directories;
  private final SnapshotSource snapshots;
  private final Happenings happenings;

  ClaimController(Cluster cluster, VolumeDirectories directories, SnapshotSource snapshots) {
    this.cluster = cluster;
    this.directories = directories;
    this.snapshots = snapshots;
    this.happenings = new Happenings(cluster, Provisioning.DRIVER);
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    if (key.resource().equals(Cluster.CLAIMS)) {
      queue.accept(key);
    } else if (key.resource().equals(Cluster.PODS)) {
      Pods.claims(event.object().json())
          .forEach(name -> queue.accept(new ObjectKey(Cluster.CLAIMS, key.namespace(), name)));
    } else if (key.resource().equals(Cluster.VOLUMES)
        || key.resource().equals(Cluster.STORAGE_CLASSES)) {
      cluster.list(Cluster.CLAIMS, "").stream()
          .filter(c -> !isBound(c) || Json.text(c, "spec", "volumeName").equals(key.name()))
          .forEach(
              c -> queue.accept(new ObjectKey(Cluster.CLAIMS, Meta.namespace(c), Meta.name(c))));
    }
  }

  private static boolean isBound(JsonNode claim) {
    return Json.text(claim, "status", "phase").equals("Bound");
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(claim -> {
          if (Meta.deleting(claim)) {
            release(key, claim);
          } else if (isBound(claim)) {
            check(key, claim);
          } else {
            bind(key, claim);
          }
        });
  }

  private List<ObjectNode> users(ObjectKey claim) {
    return cluster.list(Cluster.PODS, claim.namespace()).stream()
        .filter(p -> !Pods.isFinished(p) && Pods.claims(p).contains(claim.name()))
        .toList();
  }

  private void release(ObjectKey key, ObjectNode claim) {
    if (users(key).isEmpty() && Meta.finalizers(claim).contains(PROTECTION)) {
      cluster.change(key, "", c -> Meta.removeFinalizer(c, PROTECTION));
    }
  }

  private void check(ObjectKey key, ObjectNode claim) {
    if (cluster.get(Cluster.VOLUMES, "", Json.text(claim, "spec", "volumeName")).isEmpty()) {
      cluster.change(key, "status", c -> Json.ensure(c, "status").put("phase", "Lost"));
    }
  }

  private void bind(ObjectKey key, ObjectNode claim) {
    Optional<ObjectNode> volume = candidate(claim);
    if (volume.isPresent()) {
      bind(key, claim, volume.get());
    } else if (Json.text(claim, "spec", "volumeName").isEmpty()) {
      provision(key, claim);
    }
  }

  private Optional<ObjectNode> candidate(ObjectNode claim) {
    String named = Json.text(claim, "spec", "volumeName");
    if (!named.isEmpty()) {
      return cluster.get(Cluster.VOLUMES, "", named).filter(v -> isFor(v, claim) || isFree(v));
    }
    List<ObjectNode> volumes =
        cluster.list(Cluster.VOLUMES, "").stream().filter(v -> !Meta.deleting(v)).toList();
    return volumes.stream()
        .filter(v -> isFor(v, claim))
        .findFirst()
        .or(() ->
            volumes.stream()
                .filter(v -> isFree(v) && fits(v, claim))
                .min(
                    Comparator.comparing(
                        v -> Quantities.bytes(Json.text(v, "spec", "capacity", "storage")))));
  }

  private static boolean isFree(JsonNode volume) {
    return !Json.at(volume, "spec", "claimRef").isObject();
  }

  private static boolean isFor(JsonNode volume, JsonNode claim) {
    JsonNode reference = Json.at(volume, "spec", "claimRef");
    String uid = Json.text(reference, "uid");
    return Json.text(reference, "namespace").equals(Meta.namespace(claim))
        && Json.text(reference, "name").equals(Meta.name(claim))
        && (uid.isEmpty() || uid.equals(Meta.uid(claim)));
  }

  private static boolean fits(JsonNode volume, JsonNode claim) {
    BigDecimal capacity = Quantities.bytes(Json.text(volume, "spec", "capacity", "storage"));
    BigDecimal wanted =
        Quantities.bytes(Json.text(claim, "spec", "resources", "requests", "storage"));
    return Json.text(volume, "spec", "storageClassName")
            .equals(Json.text(claim, "spec", "storageClassName"))
        && Json.text(volume, "spec", "volumeMode").equals(Json.text(claim, "spec", "volumeMode"))
        && Json.strings(volume, "spec", "accessModes")
            .containsAll(Json.strings(claim, "spec", "accessModes"))
        && LabelSelector.of(Json.at(claim, "spec", "selector")).test(Meta.labels(volume))
        && capacity.compareTo(wanted) >= 0;
  }

  private void bind(ObjectKey key, ObjectNode claim, ObjectNode volume) {
    cluster.change(
        Cluster.VOLUMES,
        volume,
        "",
        v ->
            Json.ensure(v, "spec")
                .putObject("claimRef")
                .put("apiVersion", "v1")
                .put("kind", "PersistentVolumeClaim")
                .put("namespace", key.namespace())
                .put("name", key.name())
                .put("uid", Meta.uid(claim)));
    cluster.change(
        Cluster.VOLUMES, volume, "status", v -> Json.ensure(v, "status").put("phase", "Bound"));
    cluster.change(
        key,
        "",
        c -> {
          Json.ensure(c, "spec").put("volumeName", Meta.name(volume));
          Json.ensure(c, "metadata", "annotations")
              .put("pv.kubernetes.io/bind-completed", "yes")
              .put("pv.kubernetes.io/bound-by-controller", "yes");
        });
    cluster.change(
        key,
        "status",
        c -> {
          ObjectNode status = Json.ensure(c, "status").put("phase", "Bound");
          status.set("accessModes", Json.at(volume, "spec", "accessModes").deepCopy());
          status.set("capacity", Json.at(volume, "spec", "capacity").deepCopy());
        });
  }

  private void provision(ObjectKey key, ObjectNode claim) {
    String name = Json.text(claim, "spec", "storageClassName");
    Optional<ObjectNode> storage =
        cluster
            .get(Cluster.STORAGE_CLASSES, "", name)
            .filter(c -> Json.text(c, "provisioner").equals(Provisioning.DRIVER));
    if (storage.isEmpty() || (waits(storage.get()) && users(key).isEmpty())) {
      return;
    }
    ObjectNode volume = volume(claim, storage.get());
    fill(claim, directories.ensure(Meta.name(volume)));
    cluster.change(
        key,
        "",
        c ->
            Json.ensure(c, "metadata", "annotations")
                .put("volume.beta.kubernetes.io/storage-provisioner", Provisioning.DRIVER)
                .put("volume.kubernetes.io/storage-provisioner", Provisioning.DRIVER));
    cluster.create(Cluster.VOLUMES, "", volume);
  }

  private void fill(ObjectNode claim, Path volume) {
    try {
      snapshots.of(claim).ifPresent(snapshot -> snapshots.fill(snapshot, volume));
    } catch (SnapshotSource.Refused e) {
      String message = String.valueOf(e.getMessage());
      happenings.warn(claim, "ProvisioningFailed", message);
      throw ApiException.internal(message);
    }
  }

  private static boolean waits(JsonNode storageClass) {
    return Json.text(storageClass, "volumeBindingMode").equals("WaitForFirstConsumer");
  }

  private static ObjectNode volume(ObjectNode claim, ObjectNode storage) {
    String name = "pvc-" + Meta.uid(claim);
    ObjectNode volume = Json.object();
    Meta.of(volume).put("name", name);
    Json.ensure(volume, "metadata", "annotations")
        .put("pv.kubernetes.io/provisioned-by", Provisioning.DRIVER);
    ObjectNode spec = volume.putObject("spec");
    spec.set("accessModes", Json.at(claim, "spec", "accessModes").deepCopy());
    spec.putObject("capacity")
        .put("storage", Json.text(claim, "spec", "resources", "requests", "storage"));
    spec.putObject("claimRef")
        .put("apiVersion", "v1")
        .put("kind", "PersistentVolumeClaim")
        .put("namespace", Meta.namespace(claim))
        .put("name", Meta.name(claim))
        .put("uid", Meta.uid(claim));
    spec.putObject("csi").put("driver", Provisioning.DRIVER).put("volumeHandle", name);
    spec.put("persistentVolumeReclaimPolicy", Json.text(storage, "reclaimPolicy"));
    spec.put("storageClassName", Meta.name(storage));
    spec.put("volumeMode", Json.text(claim, "spec", "volumeMode"));
    return volume;
  }
}
