package io.davit.testkit.kubernetes.csi;

import io.davit.testkit.kubernetes.controllers.Cluster;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which content a snapshot is bound to: one made for it, or one that was there before it.
final class SnapshotBinding {
  private final Cluster cluster;

  SnapshotBinding(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Why a snapshot is not bound; it is tried again.
  static final class Unbound extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unbound(String reason, String message) {
      super(message);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /// The content of a snapshot, made if need be.
  ObjectNode content(ObjectKey key, ObjectNode snapshot) {
    String given = Json.text(snapshot, "spec", "source", "volumeSnapshotContentName");
    return given.isEmpty() ? made(key, snapshot) : found(key, snapshot, given);
  }

  private ObjectNode found(ObjectKey key, ObjectNode snapshot, String name) {
    ObjectKey at = new ObjectKey(SnapshotKinds.CONTENTS, "", name);
    ObjectNode content =
        cluster
            .get(at)
            .orElseThrow(
                () -> new Unbound("SnapshotContentMissing", "VolumeSnapshotContent is missing"));
    JsonNode reference = Json.at(content, "spec", "volumeSnapshotRef");
    String uid = Json.text(reference, "uid");
    if (!Json.text(reference, "name").equals(key.name())
        || !Json.text(reference, "namespace").equals(key.namespace())
        || !(uid.isEmpty() || uid.equals(Meta.uid(snapshot)))) {
      throw new Unbound(
          "SnapshotContentMisbound",
          "VolumeSnapshotContent [" + name + "] is bound to a different snapshot");
    }
    if (Json.text(content, "spec", "source", "snapshotHandle").isEmpty()) {
      throw new Unbound(
          "SnapshotContentMismatch", "VolumeSnapshotContent [" + name + "] is dynamically made");
    }
    if (uid.isEmpty()) {
      cluster.change(
          at, "", c -> Json.ensure(c, "spec", "volumeSnapshotRef").put("uid", Meta.uid(snapshot)));
    }
    return cluster.get(at).orElse(content);
  }

  private ObjectNode made(ObjectKey key, ObjectNode snapshot) {
    String name = "snapcontent-" + Meta.uid(snapshot);
    ObjectKey at = new ObjectKey(SnapshotKinds.CONTENTS, "", name);
    Optional<ObjectNode> known = cluster.get(at);
    if (known.isPresent()) {
      return known.get();
    }
    ObjectNode claim = claim(key, snapshot);
    ObjectNode volume =
        cluster
            .get(Cluster.VOLUMES, "", Json.text(claim, "spec", "volumeName"))
            .filter(v -> !Json.text(v, "spec", "csi", "driver").isEmpty())
            .orElseThrow(() ->
                new Unbound(
                    "SnapshotContentCreationFailed",
                    "cannot take snapshot of a volume that is no CSI volume"));
    ObjectNode snapshotClass = snapshotClass(key, snapshot, volume);
    cluster.change(
        new ObjectKey(Cluster.CLAIMS, key.namespace(), Meta.name(claim)),
        "",
        c -> Meta.addFinalizer(c, SnapshotKinds.CLAIM_AS_SOURCE));
    cluster.create(SnapshotKinds.CONTENTS, "", content(name, key, snapshot, volume, snapshotClass));
    return cluster.get(at).orElseThrow(() -> new Unbound("SnapshotContentMissing", name));
  }

  private static ObjectNode content(
      String name, ObjectKey key, ObjectNode snapshot, ObjectNode volume, ObjectNode its) {
    ObjectNode content = Json.object();
    Meta.of(content).put("name", name);
    ObjectNode spec = content.putObject("spec");
    spec.put("deletionPolicy", Json.text(its, "deletionPolicy"));
    spec.put("driver", Json.text(its, "driver"));
    spec.putObject("source").put("volumeHandle", Json.text(volume, "spec", "csi", "volumeHandle"));
    spec.put("sourceVolumeMode", Json.text(volume, "spec", "volumeMode"));
    spec.put("volumeSnapshotClassName", Meta.name(its));
    spec.putObject("volumeSnapshotRef")
        .put("apiVersion", SnapshotKinds.GROUP + "/v1")
        .put("kind", "VolumeSnapshot")
        .put("namespace", key.namespace())
        .put("name", key.name())
        .put("uid", Meta.uid(snapshot));
    return content;
  }

  private ObjectNode claim(ObjectKey key, JsonNode snapshot) {
    String name = Json.text(snapshot, "spec", "source", "persistentVolumeClaimName");
    ObjectNode claim =
        cluster
            .get(Cluster.CLAIMS, key.namespace(), name)
            .orElseThrow(() ->
                new Unbound(
                    "SnapshotContentCreationFailed",
                    "failed to get PVC " + name + " from the api server"));
    if (!Json.text(claim, "status", "phase").equals("Bound")) {
      throw new Unbound(
          "SnapshotContentCreationFailed",
          "the PVC " + name + " is not yet bound to a PV, will not attempt to take a snapshot");
    }
    return claim;
  }

  private ObjectNode snapshotClass(ObjectKey key, JsonNode snapshot, JsonNode volume) {
    String named = Json.text(snapshot, "spec", "volumeSnapshotClassName");
    if (!named.isEmpty()) {
      return cluster
          .get(SnapshotKinds.CLASSES, "", named)
          .orElseThrow(() ->
              new Unbound(
                  "GetSnapshotClassFailed",
                  "Failed to get snapshot class with error volumesnapshotclass \""
                      + named
                      + "\" not found"));
    }
    List<ObjectNode> defaults =
        cluster.list(SnapshotKinds.CLASSES, "").stream()
            .filter(c ->
                Json.text(Json.at(c, "metadata", "annotations"), SnapshotKinds.DEFAULT_CLASS)
                    .equals("true"))
            .filter(c -> Json.text(c, "driver").equals(Json.text(volume, "spec", "csi", "driver")))
            .toList();
    if (defaults.size() != 1) {
      String why =
          defaults.isEmpty()
              ? "cannot find default snapshot class"
              : defaults.size() + " default snapshot classes were found";
      throw new Unbound(
          "SetDefaultSnapshotClassFailed",
          "Failed to set default snapshot class with error " + why);
    }
    String name = Meta.name(defaults.getFirst());
    cluster.change(key, "", s -> Json.ensure(s, "spec").put("volumeSnapshotClassName", name));
    return defaults.getFirst();
  }

  /// The claim may go when no snapshot of it is unfinished.
  void unprotectClaim(ObjectKey snapshot) {
    String source =
        cluster
            .get(snapshot)
            .map(s -> Json.text(s, "spec", "source", "persistentVolumeClaimName"))
            .orElse("");
    boolean unfinished =
        cluster.list(SnapshotKinds.SNAPSHOTS, snapshot.namespace()).stream()
            .filter(s -> !Meta.deleting(s))
            .filter(s -> Json.text(s, "spec", "source", "persistentVolumeClaimName").equals(source))
            .anyMatch(s -> !Json.flag(s, "status", "readyToUse"));
    if (!source.isEmpty() && !unfinished) {
      cluster.change(
          new ObjectKey(Cluster.CLAIMS, snapshot.namespace(), source),
          "",
          c -> Meta.removeFinalizer(c, SnapshotKinds.CLAIM_AS_SOURCE));
    }
  }
}
