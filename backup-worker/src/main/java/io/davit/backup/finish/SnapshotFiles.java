package io.davit.backup.finish;

import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.kube.KubeJson;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the side files say of CSI snapshots.
///
/// @param results by ordinal
record SnapshotFiles(Plan plan, Map<Integer, SnapshotResult> results) {

  /// The entries of `-volumeinfo.json.gz`.
  void addTo(ArrayNode volumeInfo) {
    plan.snapshots().forEach(snapshot -> volumeInfo.add(entry(snapshot)));
  }

  private ObjectNode entry(PlannedSnapshot planned) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.put("pvcName", planned.claim()).put("pvcNamespace", planned.namespace());
    node.put("pvName", planned.persistentVolume());
    node.put("backupMethod", "CSISnapshot");
    node.put("snapshotDataMoved", false).put("preserveLocalSnapshot", true).put("skipped", false);
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
    ObjectNode bound = node.putObject("pvInfo");
    bound.put("reclaimPolicy", planned.reclaimPolicy() == null ? "" : planned.reclaimPolicy());
    bound.set(
        "labels",
        planned.volumeLabels().isEmpty()
            ? KubeJson.MAPPER.nullNode()
            : KubeJson.MAPPER.valueToTree(planned.volumeLabels()));
    return node;
  }

  /// Objects as an array.
  static JsonNode array(Iterable<? extends JsonNode> objects) {
    ArrayNode all = KubeJson.MAPPER.createArrayNode();
    objects.forEach(all::add);
    return all;
  }
}
