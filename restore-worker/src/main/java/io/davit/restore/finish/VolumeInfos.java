package io.davit.restore.finish;

import io.davit.kube.KubeJson;
import io.davit.restore.ledger.HolderRecord;
import io.davit.restore.ledger.HolderRecord.ClaimRecord;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The file of what was done with each volume (velero-restore.md §7.6).
final class VolumeInfos {
  private VolumeInfos() {}

  static String json(List<HolderRecord> holders) {
    ArrayNode all = KubeJson.MAPPER.createArrayNode();
    for (HolderRecord holder : holders) {
      holder.claims().forEach(claim -> all.add(entry(claim)));
    }
    return KubeJson.MAPPER.writeValueAsString(all);
  }

  private static ObjectNode entry(ClaimRecord claim) {
    ObjectNode entry = KubeJson.MAPPER.createObjectNode();
    entry.put("pvcName", claim.claim()).put("pvcNamespace", claim.namespace());
    entry.put("pvName", claim.volume());
    entry.put("restoreMethod", "PodVolumeRestore").put("snapshotDataMoved", false);
    entry
        .putObject("pvrInfo")
        .put("snapshotHandle", claim.manifest())
        .put("size", claim.bytes())
        .put("uploaderType", "kopia")
        .put("podName", claim.pod())
        .put("podNamespace", claim.namespace())
        .put("Phase", claim.filled() ? "Completed" : "Failed");
    return entry;
  }
}
