package io.davit.backup.plan;

import io.davit.backup.store.Repositories;
import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupFile;
import io.davit.blob.backupstore.BackupStore;
import io.davit.kube.KubeJson;
import io.davit.model.message.VolumeAssignment.Source;
import io.davit.model.velero.Annotations;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.snapshot.SourceIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Finds the newest snapshot of a source that a finished backup of this cluster counts on (protocol
/// F6). A snapshot says in its tags which backup made it; that backup's own files must agree.
public final class RecordedParents implements BlockPlanner.Parents {
  private final BlobStore location;
  private final Repositories repositories;
  private final String cluster;
  private final Map<String, Optional<SnapshotReader>> opened = new HashMap<>();
  private final Map<String, Set<String>> recorded = new HashMap<>();

  /// Parents in one location, for one plan.
  public RecordedParents(BlobStore location, Repositories repositories, String cluster) {
    this.location = location;
    this.repositories = repositories;
    this.cluster = cluster;
  }

  @Override
  public String parent(String namespace, Source source) {
    return opened
        .computeIfAbsent(namespace, this::open)
        .flatMap(snapshots -> newest(snapshots, source))
        .map(Snapshot::id)
        .orElse("");
  }

  private Optional<Snapshot> newest(SnapshotReader snapshots, Source source) {
    List<Snapshot> all =
        snapshots.list(new SourceIdentity(source.user(), source.host(), source.path()));
    return all.reversed().stream().filter(Snapshot::isComplete).filter(this::counts).findFirst();
  }

  private boolean counts(Snapshot snapshot) {
    String backup = snapshot.tags().getOrDefault(PlanTags.BACKUP, "");
    return !backup.isEmpty()
        && recorded.computeIfAbsent(backup, this::recordedBy).contains(snapshot.id());
  }

  /// A repository that is not there yet has no parents; one that does not open shows when it is
  /// written to.
  private Optional<SnapshotReader> open(String namespace) {
    try {
      return Optional.of(repositories.open(location, namespace).read().snapshots());
    } catch (RepositoryException.Interrupted stop) {
      throw stop;
    } catch (RepositoryException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Set<String> recordedBy(String backup) {
    BackupStore backups = new BackupStore(location);
    Set<String> manifests = new HashSet<>();
    try {
      if (!isOfThisCluster(backups, backup)) {
        return manifests;
      }
      Optional<InputStream> file = backups.open(backup, BackupFile.POD_VOLUME_BACKUPS);
      if (file.isPresent()) {
        try (InputStream in = new GZIPInputStream(file.get())) {
          for (JsonNode copy : KubeJson.MAPPER.readTree(in)) {
            manifests.add(copy.path("status").path("snapshotID").asString(""));
          }
        }
      }
    } catch (IOException | JacksonException | BlobException.NotFound _) {
      manifests.clear();
    }
    return manifests;
  }

  private boolean isOfThisCluster(BackupStore backups, String backup) throws IOException {
    try (InputStream in = backups.marker(backup)) {
      JsonNode marker = KubeJson.MAPPER.readTree(in);
      String phase = marker.path("status").path("phase").asString("");
      return cluster.equals(KubeJson.annotations(marker).get(Annotations.CLUSTER))
          && (phase.equals("Completed") || phase.equals("PartiallyFailed"));
    }
  }
}
