package io.davit.backup.snapshot;

import io.davit.backup.store.Site;
import io.davit.blob.BlobException;
import io.davit.blob.backupstore.BackupFile;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.KubeJson;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.model.velero.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All that runs have made in the cluster for the sake of snapshots.
public final class RunSnapshots {
  private final SnapshotCluster cluster;
  private final SnapshotRelease release;
  private final SnapshotExposure exposure;

  public RunSnapshots(SnapshotCluster cluster, SnapshotRelease release, SnapshotExposure exposure) {
    this.cluster = cluster;
    this.release = release;
    this.exposure = exposure;
  }

  /// The runs, each with the name of its backup as far as objects say it.
  public Map<String, String> found() {
    Map<String, String> runs = new TreeMap<>();
    for (var kind : List.of(SnapshotKinds.SNAPSHOT, SnapshotKinds.CONTENT)) {
      for (ObjectNode object : cluster.ofAnyRun(kind)) {
        Map<String, String> labels = KubeJson.labels(object);
        runs.merge(
            labels.getOrDefault(Labels.RUN, ""),
            labels.getOrDefault(Labels.BACKUP_NAME, ""),
            (old, other) -> old.isEmpty() ? other : old);
      }
    }
    return runs;
  }

  /// Lets go of all that a run has made.
  ///
  /// @param kept names of the VolumeSnapshots, as `namespace/name`, whose data stay in the storage
  public void settle(String run, Set<String> kept, Steps steps) {
    exposure.hideAll(run, steps);
    release.settle(run, kept, steps);
  }

  /// The VolumeSnapshots that a backup in a bucket counts on, as `namespace/name`.
  public static Set<String> counted(Site site) {
    Optional<InputStream> file =
        site.backups().open(site.backup(), BackupFile.CSI_VOLUME_SNAPSHOTS);
    Set<String> counted = new HashSet<>();
    if (file.isEmpty()) {
      return counted;
    }
    try (InputStream in = new GZIPInputStream(file.get())) {
      for (JsonNode snapshot : KubeJson.MAPPER.readTree(in)) {
        counted.add(KubeJson.namespace(snapshot) + "/" + KubeJson.name(snapshot));
      }
    } catch (IOException | JacksonException e) {
      throw new BlobException.Corrupt(
          "csi-volumesnapshots of \"" + site.backup() + "\" cannot be read", e);
    }
    return counted;
  }
}
