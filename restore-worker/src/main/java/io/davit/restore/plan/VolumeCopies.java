package io.davit.restore.plan;

import io.davit.blob.backupstore.BackupFile;
import io.davit.blob.backupstore.BackupStore;
import io.davit.kube.KubeJson;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a backup says of its volumes, in its side files.
///
/// @param copies of files that ended well, from pods and from snapshots
/// @param methods how each volume was captured
/// @param snapshots that CSI drivers have
public record VolumeCopies(List<Copy> copies, List<Method> methods, List<Snapshot> snapshots) {

  public VolumeCopies {
    copies = List.copyOf(copies);
    methods = List.copyOf(methods);
    snapshots = List.copyOf(snapshots);
  }

  /// The file-system copy of one volume of a pod.
  ///
  /// @param claim behind the volume; empty if the backup does not say, or there is none
  /// @param manifest id of the snapshot
  public record Copy(
      String namespace, String pod, String volume, String claim, String manifest, long bytes) {}

  /// A CSI snapshot that succeeded.
  ///
  /// @param size in bytes
  public record Snapshot(String namespace, String claim, String driver, String handle, long size) {}

  /// How a volume was captured; [#MOVED] if the data of its snapshot were moved elsewhere.
  ///
  /// @param method `PodVolumeBackup`, `CSISnapshot`, `NativeSnapshot`; empty if it was not
  public record Method(String volume, String namespace, String claim, String method) {}

  /// The method of data that were moved away from a snapshot.
  public static final String MOVED = "CSISnapshot, data moved";

  /// Reads the side files.
  ///
  /// @throws java.io.UncheckedIOException if one cannot be read
  public static VolumeCopies read(BackupStore store, String backup) {
    JsonNode infos = file(store, backup, BackupFile.VOLUME_INFO);
    List<Copy> copies = new ArrayList<>(copies(store, backup));
    copies.addAll(moved(infos));
    return new VolumeCopies(copies, methods(infos), snapshots(infos));
  }

  /// The data of snapshots that were moved into the repository: they belong to no pod.
  private static List<Copy> moved(JsonNode infos) {
    List<Copy> copies = new ArrayList<>();
    for (JsonNode each : infos) {
      JsonNode its = each.path("snapshotDataMovementInfo");
      if (method(each).equals(MOVED)
          && !text(each, "result").equals("failed")
          && !text(its, "snapshotHandle").isEmpty()) {
        copies.add(
            new Copy(
                text(each, "pvcNamespace"),
                "",
                "",
                text(each, "pvcName"),
                text(its, "snapshotHandle"),
                its.path("size").asLong(0)));
      }
    }
    return copies;
  }

  /// The CSI snapshot of a claim; empty if there is none, or it failed.
  public Optional<Snapshot> snapshot(String namespace, String claim) {
    return snapshots.stream()
        .filter(it -> it.namespace().equals(namespace) && it.claim().equals(claim))
        .findFirst();
  }

  private static List<Snapshot> snapshots(JsonNode infos) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (JsonNode each : infos) {
      JsonNode its = each.path("csiSnapshotInfo");
      if (method(each).equals("CSISnapshot")
          && !text(each, "result").equals("failed")
          && !text(its, "snapshotHandle").isEmpty()) {
        snapshots.add(
            new Snapshot(
                text(each, "pvcNamespace"),
                text(each, "pvcName"),
                text(its, "driver"),
                text(its, "snapshotHandle"),
                its.path("size").asLong(0)));
      }
    }
    return snapshots;
  }

  private static String method(JsonNode info) {
    if (info.path("skipped").asBoolean(false)) {
      return "";
    }
    return info.path("snapshotDataMoved").asBoolean(false) ? MOVED : text(info, "backupMethod");
  }

  /// The method by which a claim's volume was captured; empty if the backup does not say.
  public Optional<String> method(String namespace, String claim, String volume) {
    return methods.stream()
        .filter(method ->
            (!volume.isEmpty() && method.volume().equals(volume))
                || (method.namespace().equals(namespace) && method.claim().equals(claim)))
        .map(Method::method)
        .findFirst();
  }

  private static List<Copy> copies(BackupStore store, String backup) {
    List<Copy> copies = new ArrayList<>();
    for (JsonNode each : file(store, backup, BackupFile.POD_VOLUME_BACKUPS)) {
      JsonNode pod = each.path("spec").path("pod");
      String manifest = text(each.path("status"), "snapshotID");
      if (!manifest.isEmpty() && text(each.path("status"), "phase").equals("Completed")) {
        copies.add(
            new Copy(
                text(pod, "namespace"),
                text(pod, "name"),
                text(each.path("spec"), "volume"),
                text(each.path("metadata").path("annotations"), "velero.io/pvc-name"),
                manifest,
                each.path("status").path("progress").path("totalBytes").asLong(0)));
      }
    }
    return copies;
  }

  private static List<Method> methods(JsonNode infos) {
    List<Method> methods = new ArrayList<>();
    for (JsonNode each : infos) {
      methods.add(
          new Method(
              text(each, "pvName"),
              text(each, "pvcNamespace"),
              text(each, "pvcName"),
              method(each)));
    }
    return methods;
  }

  private static JsonNode file(BackupStore store, String backup, BackupFile file) {
    Optional<InputStream> packed = store.open(backup, file);
    return packed.isEmpty()
        ? KubeJson.MAPPER.createArrayNode()
        : KubeJson.MAPPER.readTree(Gzip.unpack(packed.get()));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
