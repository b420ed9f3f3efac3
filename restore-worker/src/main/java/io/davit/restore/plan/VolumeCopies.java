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
/// @param copies file-system copies that ended well
/// @param methods how each volume was captured
public record VolumeCopies(List<Copy> copies, List<Method> methods) {

  public VolumeCopies {
    copies = List.copyOf(copies);
    methods = List.copyOf(methods);
  }

  /// The file-system copy of one volume of a pod.
  ///
  /// @param claim behind the volume; empty if the backup does not say, or there is none
  /// @param manifest id of the snapshot
  public record Copy(
      String namespace, String pod, String volume, String claim, String manifest, long bytes) {}

  /// How a volume was captured.
  ///
  /// @param method `PodVolumeBackup`, `CSISnapshot`, `NativeSnapshot`; empty if it was not
  public record Method(String volume, String namespace, String claim, String method) {}

  /// Reads the side files.
  ///
  /// @throws java.io.UncheckedIOException if one cannot be read
  public static VolumeCopies read(BackupStore store, String backup) {
    return new VolumeCopies(copies(store, backup), methods(store, backup));
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

  private static List<Method> methods(BackupStore store, String backup) {
    List<Method> methods = new ArrayList<>();
    for (JsonNode each : file(store, backup, BackupFile.VOLUME_INFO)) {
      methods.add(
          new Method(
              text(each, "pvName"),
              text(each, "pvcNamespace"),
              text(each, "pvcName"),
              each.path("skipped").asBoolean(false) ? "" : text(each, "backupMethod")));
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
