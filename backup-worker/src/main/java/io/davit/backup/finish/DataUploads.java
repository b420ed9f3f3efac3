package io.davit.backup.finish;

import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v2alpha1.DataUpload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// DataUploads of moved snapshots: in the archive only, where a restore by Velero looks for them.
/// None is ever made in the cluster.
final class DataUploads {

  private DataUploads() {}

  static String name(Plan plan, PlannedSnapshot planned) {
    return KubeJson.name(plan.backup()) + "-" + planned.ordinal();
  }

  static String operation(Plan plan, PlannedSnapshot planned) {
    return "du-" + KubeJson.uid(plan.backup()) + "." + planned.uid();
  }

  /// As it stands when it is completed.
  static ObjectNode of(Plan plan, PlannedSnapshot planned, Copied copied) {
    String backup = KubeJson.name(plan.backup());
    String uid = KubeJson.uid(plan.backup());
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.put("apiVersion", Kinds.of(DataUpload.class).apiVersion()).put("kind", "DataUpload");
    ObjectNode metadata = node.putObject("metadata").put("name", name(plan, planned));
    metadata.put("namespace", KubeJson.namespace(plan.backup()));
    metadata.put(
        "uid",
        UUID.nameUUIDFromBytes((uid + "/" + planned.ordinal()).getBytes(StandardCharsets.UTF_8))
            .toString());
    metadata.put("creationTimestamp", VolumeFiles.seconds(copied.startedAt()));
    metadata
        .putObject("labels")
        .put(Labels.BACKUP_NAME, LabelValue.of(backup))
        .put(Labels.BACKUP_UID, uid)
        .put(Labels.PVC_UID, planned.uid())
        .put(Labels.ASYNC_OPERATION_ID, LabelValue.of(operation(plan, planned)));
    ObjectNode spec = node.putObject("spec").put("snapshotType", "CSI");
    spec.putObject("csiSnapshot")
        .put("volumeSnapshot", "")
        .put("storageClass", planned.move() == null ? "" : planned.move().storageClass())
        .put("snapshotClass", planned.snapshotClass())
        .put("driver", planned.driver());
    spec.put("sourcePVC", planned.claim()).put("sourceNamespace", planned.namespace());
    spec.put(
        "backupStorageLocation", plan.backup().path("spec").path("storageLocation").asString(""));
    spec.put(
        "operationTimeout", plan.backup().path("spec").path("csiSnapshotTimeout").asString(""));
    ObjectNode status = node.putObject("status").put("phase", "Completed");
    status.put("snapshotID", copied.manifest());
    status.put("path", "/" + planned.claim());
    status.put("startTimestamp", VolumeFiles.seconds(copied.startedAt()));
    status.put("completionTimestamp", VolumeFiles.seconds(copied.finishedAt()));
    status.putObject("progress").put("totalBytes", copied.bytes()).put("bytesDone", copied.bytes());
    status.put("incrementalBytes", copied.newBytes());
    return node;
  }
}
