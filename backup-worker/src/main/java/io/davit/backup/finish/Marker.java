package io.davit.backup.finish;

import io.davit.kube.KubeJson;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `velero-backup.json`: the Backup with its final status.
public final class Marker {

  private Marker() {}

  /// Renders the marker. The same arguments give the same bytes.
  public static byte[] render(
      JsonNode backup,
      String phase,
      Verdict verdict,
      Instant startedAt,
      Instant completedAt,
      Instant expiration) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.put("kind", "Backup");
    node.put("apiVersion", "velero.io/v1");
    node.set("metadata", backup.path("metadata"));
    node.set("spec", backup.path("spec"));
    node.set("status", status(phase, verdict, startedAt, completedAt, expiration));
    return KubeJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  private static ObjectNode status(
      String phase, Verdict verdict, Instant startedAt, Instant completedAt, Instant expiration) {
    ObjectNode status = KubeJson.MAPPER.createObjectNode();
    status.put("version", 1);
    status.put("formatVersion", "1.1.0");
    status.put("expiration", VolumeFiles.seconds(expiration));
    status.put("phase", phase);
    status.put("startTimestamp", VolumeFiles.seconds(startedAt));
    status.put("completionTimestamp", VolumeFiles.seconds(completedAt));
    count(status, "warnings", verdict.warnings());
    count(status, "errors", verdict.errors());
    status
        .putObject("progress")
        .put("totalItems", verdict.items())
        .put("itemsBackedUp", verdict.items());
    count(status, "csiVolumeSnapshotsAttempted", verdict.snapshotsAttempted());
    count(status, "csiVolumeSnapshotsCompleted", verdict.snapshotsCompleted());
    ObjectNode hooks = status.putObject("hookStatus");
    count(hooks, "hooksAttempted", verdict.hooksAttempted());
    count(hooks, "hooksFailed", verdict.hooksFailed());
    return status;
  }

  /// Velero leaves out what is zero.
  private static void count(ObjectNode node, String field, int count) {
    if (count != 0) {
      node.put(field, count);
    }
  }
}
