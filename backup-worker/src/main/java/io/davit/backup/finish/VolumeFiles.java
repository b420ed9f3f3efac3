package io.davit.backup.finish;

import io.davit.backup.plan.PlannedVolume;
import io.davit.backup.plan.SkippedVolume;
import io.davit.kube.KubeJson;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The side files about volumes, as Velero writes them for file-system copies.
///
/// @param backup the Backup
/// @param results by ordinal
/// @param at when the files are written
record VolumeFiles(
    JsonNode backup,
    String location,
    List<PlannedVolume> volumes,
    List<SkippedVolume> skipped,
    Map<Integer, VolumeResult> results,
    Instant at) {

  /// `-podvolumebackups.json.gz`: null if there is none.
  JsonNode podVolumeBackups() {
    if (volumes.isEmpty()) {
      return KubeJson.MAPPER.nullNode();
    }
    ArrayNode all = KubeJson.MAPPER.createArrayNode();
    volumes.forEach(volume -> all.add(podVolumeBackup(volume)));
    return all;
  }

  private ObjectNode podVolumeBackup(PlannedVolume volume) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.set("metadata", metadata(volume));
    node.set("spec", spec(volume));
    node.set("status", status(volume));
    return node;
  }

  private ObjectNode metadata(PlannedVolume volume) {
    String name = KubeJson.name(backup);
    String uid = KubeJson.uid(backup);
    int ordinal = volume.task().ordinal();
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.put("name", name + "-" + ordinal);
    node.put("namespace", KubeJson.namespace(backup));
    node.put(
        "uid",
        UUID.nameUUIDFromBytes((uid + "/" + ordinal).getBytes(StandardCharsets.UTF_8)).toString());
    node.put("creationTimestamp", seconds(at));
    ObjectNode labels = node.putObject("labels");
    labels.put(Labels.BACKUP_NAME, LabelValue.of(name));
    labels.put(Labels.BACKUP_UID, uid);
    if (volume.claimUid() != null) {
      labels.put(Labels.PVC_UID, volume.claimUid());
    }
    if (volume.task().volume().claim() != null) {
      node.putObject("annotations").put(Annotations.PVC_NAME, volume.task().volume().claim());
    }
    node.putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "velero.io/v1")
        .put("kind", "Backup")
        .put("name", name)
        .put("uid", uid)
        .put("controller", true);
    return node;
  }

  private ObjectNode spec(PlannedVolume volume) {
    PodVolume pod = volume.task().volume();
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.put("node", volume.task().node());
    node.putObject("pod")
        .put("kind", "Pod")
        .put("namespace", pod.namespace())
        .put("name", pod.pod())
        .put("uid", pod.podUid());
    node.put("volume", pod.volume());
    node.put("backupStorageLocation", location);
    node.put("repoIdentifier", "");
    node.put("uploaderType", "kopia");
    ObjectNode tags = node.putObject("tags");
    tags.put("backup", KubeJson.name(backup));
    tags.put("backup-uid", KubeJson.uid(backup));
    tags.put("ns", pod.namespace());
    tags.put("pod", pod.pod());
    tags.put("pod-uid", pod.podUid());
    if (volume.claimUid() != null) {
      tags.put("pvc-uid", volume.claimUid());
    }
    tags.put("volume", pod.volume());
    return node;
  }

  private ObjectNode status(PlannedVolume volume) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    switch (result(volume)) {
      case Copied copied -> {
        node.put("phase", "Completed");
        node.put("path", "/" + volume.task().source().path());
        node.put("snapshotID", copied.manifest());
        node.put("startTimestamp", seconds(copied.startedAt()));
        node.put("completionTimestamp", seconds(copied.finishedAt()));
        node.putObject("progress")
            .put("totalBytes", copied.bytes())
            .put("bytesDone", copied.bytes());
        node.put("incrementalBytes", copied.newBytes());
      }
      case VolumeResult.NotCopied(var failure) -> failed(node, failure.message());
      case VolumeResult.Withdrawn _ -> failed(node, "the copy was withdrawn");
      case null -> failed(node, "nothing was reported");
    }
    return node;
  }

  private static void failed(ObjectNode node, String message) {
    node.put("phase", "Failed");
    node.put("message", message);
  }

  private @Nullable VolumeResult result(PlannedVolume volume) {
    return results.get(volume.task().ordinal());
  }

  /// `-volumeinfo.json.gz`.
  ArrayNode volumeInfo() {
    ArrayNode all = KubeJson.MAPPER.createArrayNode();
    skipped.forEach(volume -> all.add(skippedInfo(volume)));
    volumes.forEach(volume -> all.add(copiedInfo(volume)));
    return all;
  }

  private static ObjectNode skippedInfo(SkippedVolume volume) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    claim(node, volume.claim(), volume.namespace(), volume.persistentVolume());
    node.put("snapshotDataMoved", false).put("preserveLocalSnapshot", false).put("skipped", true);
    node.put("skippedReason", "podvolume: " + volume.reason() + ";");
    return node;
  }

  private ObjectNode copiedInfo(PlannedVolume volume) {
    PodVolume pod = volume.task().volume();
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    claim(node, pod.claim(), pod.namespace(), volume.persistentVolume());
    node.put("backupMethod", "PodVolumeBackup");
    node.put("snapshotDataMoved", false).put("preserveLocalSnapshot", false).put("skipped", false);
    ObjectNode info = KubeJson.MAPPER.createObjectNode();
    if (result(volume) instanceof Copied copied) {
      node.put("startTimestamp", seconds(copied.startedAt()));
      node.put("completionTimestamp", seconds(copied.finishedAt()));
      node.put("result", "succeeded");
      info.put("snapshotHandle", copied.manifest());
      info.put("size", copied.bytes());
      info.put("incrementalSize", copied.newBytes());
    } else {
      node.put("result", "failed");
    }
    info.put("uploaderType", "kopia").put("volumeName", pod.volume()).put("podName", pod.pod());
    info.put("podNamespace", pod.namespace()).put("nodeName", volume.task().node());
    info.put("Phase", result(volume) instanceof Copied ? "Completed" : "Failed");
    node.set("pvbInfo", info);
    if (volume.reclaimPolicy() != null) {
      ObjectNode bound = node.putObject("pvInfo");
      bound.put("reclaimPolicy", volume.reclaimPolicy());
      bound.set(
          "labels",
          volume.labels().isEmpty()
              ? KubeJson.MAPPER.nullNode()
              : KubeJson.MAPPER.valueToTree(volume.labels()));
    }
    return node;
  }

  private static void claim(
      ObjectNode node, @Nullable String claim, String namespace, @Nullable String volume) {
    if (claim != null) {
      node.put("pvcName", claim).put("pvcNamespace", namespace);
      if (volume != null && !volume.isEmpty()) {
        node.put("pvName", volume);
      }
    }
  }

  static String seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
