package io.davit.testkit.kubernetes.csi;

import io.davit.testkit.kubernetes.controllers.Cluster;
import io.davit.testkit.kubernetes.controllers.Provisioning;
import io.davit.testkit.kubernetes.controllers.Quantities;
import io.davit.testkit.kubernetes.controllers.SnapshotSource.Refused;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a provisioner checks before it fills a claim from a snapshot, in its order and its words.
final class ClaimSources {
  private final Cluster cluster;

  ClaimSources(Cluster cluster) {
    this.cluster = cluster;
  }

  /// The name of the VolumeSnapshot that a claim is to be filled from; empty if from none.
  static String snapshot(JsonNode claim) {
    for (String field : new String[] {"dataSourceRef", "dataSource"}) {
      JsonNode source = Json.at(claim, "spec", field);
      if (Json.text(source, "apiGroup").equals(SnapshotKinds.GROUP)
          && Json.text(source, "kind").equals("VolumeSnapshot")) {
        return Json.text(source, "name");
      }
    }
    return "";
  }

  Optional<String> of(JsonNode claim) {
    String name = snapshot(claim);
    return name.isEmpty() ? Optional.empty() : Optional.of(handle(claim, name));
  }

  private String handle(JsonNode claim, String name) {
    ObjectNode snapshot =
        cluster
            .get(SnapshotKinds.SNAPSHOTS, Meta.namespace(claim), name)
            .orElseThrow(() -> new Refused("error getting snapshot " + name + " from api server"));
    require(!Meta.deleting(snapshot), "snapshot " + name + " is being deleted");
    String bound = Json.text(snapshot, "status", "boundVolumeSnapshotContentName");
    require(!bound.isEmpty(), "snapshot " + name + " not bound");
    ObjectNode content =
        cluster
            .get(SnapshotKinds.CONTENTS, "", bound)
            .orElseThrow(() -> new Refused("error getting snapshotcontent " + bound));
    require(
        Json.text(content, "spec", "volumeSnapshotRef", "uid").equals(Meta.uid(snapshot)),
        "snapshotcontent %s for snapshot %s is bound to a different snapshot"
            .formatted(bound, name));
    require(
        Json.text(content, "spec", "driver").equals(Provisioning.DRIVER),
        "snapshotcontent %s for snapshot %s is not handled by CSI driver of StorageClass %s"
            .formatted(bound, name, Json.text(claim, "spec", "storageClassName")));
    require(Json.flag(snapshot, "status", "readyToUse"), "snapshot " + name + " is not Ready");
    String handle = Json.text(content, "status", "snapshotHandle");
    require(!handle.isEmpty(), "snapshot handle " + name + " is not available");
    checkSize(claim, snapshot, name);
    checkMode(claim, content, name);
    return handle;
  }

  private static void checkSize(JsonNode claim, JsonNode snapshot, String name) {
    BigDecimal least = Quantities.bytes(Json.text(snapshot, "status", "restoreSize"));
    BigDecimal asked =
        Quantities.bytes(Json.text(claim, "spec", "resources", "requests", "storage"));
    require(
        asked.compareTo(least) >= 0,
        "requested volume size %s is less than the size %s for the source snapshot %s"
            .formatted(asked.toPlainString(), least.toPlainString(), name));
  }

  private static void checkMode(JsonNode claim, JsonNode content, String name) {
    String source = Json.text(content, "spec", "sourceVolumeMode");
    String asked = Json.text(claim, "spec", "volumeMode");
    boolean allowed =
        Json.text(Json.at(content, "metadata", "annotations"), SnapshotKinds.MODE_CHANGE)
            .equals("true");
    require(
        allowed || source.isEmpty() || asked.isEmpty() || source.equals(asked),
        "requested volume %s modifies the mode of the source volume but does not have permission to do so. snapshot.storage.kubernetes.io/allow-volume-mode-change annotation is not present on snapshotcontent of %s"
            .formatted(Meta.name(claim), name));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Refused(otherwise);
    }
  }
}
