package io.davit.backup.finish;

import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.kube.KubeJson;
import io.davit.model.message.VolumeResult;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the side files say of CSI snapshots.
///
/// @param results by ordinal
/// @param moved results of those whose data were moved, by ordinal
record SnapshotFiles(
    Plan plan, Map<Integer, SnapshotResult> results, Map<Integer, VolumeResult> moved) {

  /// The entries of `-volumeinfo.json.gz`.
  void addTo(ArrayNode volumeInfo) {
    plan.snapshots().forEach(snapshot -> volumeInfo.add(entry(snapshot)));
  }

  private ObjectNode entry(PlannedSnapshot planned) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.put("pvcName", planned.claim()).put("pvcNamespace", planned.namespace());
    node.put("pvName", planned.persistentVolume());
    node.put("backupMethod", "CSISnapshot");
    boolean moves = planned.move() != null;
    node.put("snapshotDataMoved", moves);
    node.put("preserveLocalSnapshot", !moves).put("skipped", false);
    if (moves) {
      addMoved(node, planned);
      return node;
    }
    ObjectNode its = KubeJson.MAPPER.createObjectNode();
    if (results.get(planned.ordinal()) instanceof SnapshotResult.Taken taken) {
      node.put("startTimestamp", VolumeFiles.seconds(taken.cutAt()));
      node.put("completionTimestamp", VolumeFiles.seconds(taken.readyAt()));
      node.put("result", "succeeded");
      its.put("snapshotHandle", taken.handle()).put("size", taken.size());
      its.put("driver", planned.driver()).put("vscName", taken.content());
      its.put("ReadyToUse", true);
    } else {
      node.put("result", "failed");
      its.put("snapshotHandle", "").put("size", 0);
      its.put("driver", planned.driver()).put("vscName", "");
      its.put("ReadyToUse", false);
    }
    node.set("csiSnapshotInfo", its);
    addVolume(node, planned);
    return node;
  }

  private void addMoved(ObjectNode node, PlannedSnapshot planned) {
    ObjectNode its = KubeJson.MAPPER.createObjectNode();
    its.put("dataMover", "velero").put("uploaderType", "kopia");
    its.put("operationID", DataUploads.operation(plan, planned));
    if (moved.get(planned.ordinal()) instanceof VolumeResult.Copied copied) {
      node.put("startTimestamp", VolumeFiles.seconds(copied.startedAt()));
      node.put("completionTimestamp", VolumeFiles.seconds(copied.finishedAt()));
      node.put("result", "succeeded");
      its.put("snapshotHandle", copied.manifest()).put("size", copied.bytes());
      its.put("incrementalSize", copied.newBytes()).put("Phase", "Completed");
    } else {
      node.put("result", "failed");
      its.put("snapshotHandle", "").put("size", 0).put("Phase", "Failed");
    }
    // As Velero: of a snapshot whose data were moved nothing is said.
    node.putObject("csiSnapshotInfo")
        .put("snapshotHandle", "unknown")
        .put("size", 0)
        .put("driver", planned.driver())
        .put("vscName", "unknown")
        .put("operationID", "unknown")
        .putNull("ReadyToUse");
    node.set("snapshotDataMovementInfo", its);
    addVolume(node, planned);
  }

  private static void addVolume(ObjectNode node, PlannedSnapshot planned) {
    ObjectNode bound = node.putObject("pvInfo");
    bound.put("reclaimPolicy", planned.reclaimPolicy() == null ? "" : planned.reclaimPolicy());
    bound.set(
        "labels",
        planned.volumeLabels().isEmpty()
            ? KubeJson.MAPPER.nullNode()
            : KubeJson.MAPPER.valueToTree(planned.volumeLabels()));
  }

  /// Objects as an array.
  static JsonNode array(Iterable<? extends JsonNode> objects) {
    ArrayNode all = KubeJson.MAPPER.createArrayNode();
    objects.forEach(all::add);
    return all;
  }
}
