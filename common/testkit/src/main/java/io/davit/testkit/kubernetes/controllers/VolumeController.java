package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the phase of volumes, and reclaims those whose claim is gone.
final class VolumeController implements Controller {
  private static final String PROTECTION = "kubernetes.io/pv-protection";

  private final Cluster cluster;
  private final VolumeDirectories directories;

  VolumeController(Cluster cluster, VolumeDirectories directories) {
    this.cluster = cluster;
    this.directories = directories;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    ObjectKey key = event.object().key();
    if (key.resource().equals(Cluster.VOLUMES)) {
      queue.accept(key);
    } else if (key.resource().equals(Cluster.CLAIMS)) {
      String volume = Json.text(event.object().json(), "spec", "volumeName");
      if (!volume.isEmpty()) {
        queue.accept(new ObjectKey(Cluster.VOLUMES, "", volume));
      }
    }
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(volume -> {
          String phase = phase(volume);
          if (Meta.deleting(volume)) {
            release(key, volume, phase);
          } else {
            cluster.change(key, "status", v -> Json.ensure(v, "status").put("phase", phase));
            reclaim(volume, phase);
          }
        });
  }

  private String phase(JsonNode volume) {
    JsonNode reference = Json.at(volume, "spec", "claimRef");
    if (Json.text(reference, "uid").isEmpty()) {
      return "Available";
    }
    Optional<ObjectNode> claim =
        cluster
            .get(Cluster.CLAIMS, Json.text(reference, "namespace"), Json.text(reference, "name"))
            .filter(c -> Meta.uid(c).equals(Json.text(reference, "uid")));
    return claim.isPresent() ? "Bound" : "Released";
  }

  private static boolean isOurs(JsonNode volume) {
    return Json.text(volume, "spec", "csi", "driver").equals(Provisioning.DRIVER);
  }

  private static boolean isReclaimed(JsonNode volume) {
    return Json.text(volume, "spec", "persistentVolumeReclaimPolicy").equals("Delete");
  }

  private void reclaim(ObjectNode volume, String phase) {
    if (phase.equals("Released") && isReclaimed(volume) && isOurs(volume)) {
      cluster.delete(Cluster.VOLUMES, volume);
    }
  }

  private void release(ObjectKey key, ObjectNode volume, String phase) {
    if (phase.equals("Bound")) {
      return;
    }
    if (isReclaimed(volume) && isOurs(volume)) {
      directories.remove(Json.text(volume, "spec", "csi", "volumeHandle"));
    }
    cluster.change(key, "", v -> Meta.removeFinalizer(v, PROTECTION));
  }
}
