package io.davit.backup.deletion;

import io.davit.backup.snapshot.SnapshotPurge.Stored;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Site;
import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupFile;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.FoundClaim;
import io.davit.blob.backupstore.Pins;
import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Deletes a backup in its folder: marker first, side files last (protocol F4). Every step can be
/// taken again.
public final class Deletions {
  private final Function<BlobStore, Pins> pins;

  public Deletions(Function<BlobStore, Pins> pins) {
    this.pins = pins;
  }

  /// What became of the marker.
  public sealed interface Answer {

    /// It is gone.
    ///
    /// @param backupRun id of the run that wrote the backup; empty if that was not Davit
    /// @param repositories that hold snapshots of the backup
    record Unmarked(String backupRun, List<String> repositories) implements Answer {
      public Unmarked {
        repositories = List.copyOf(repositories);
      }
    }

    /// It must stay.
    record Refused(List<String> errors) implements Answer {
      public Refused {
        errors = List.copyOf(errors);
      }
    }
  }

  /// Removes the marker, unless a restore needs the backup.
  public Answer unmark(Site site) {
    JsonNode marker = marker(site);
    String owner = KubeJson.annotations(marker).getOrDefault(Annotations.CLUSTER, "");
    List<String> pinned = pinned(site);
    if (!pinned.isEmpty()) {
      return new Answer.Refused(pinned);
    }
    keepMarker(site);
    site.step(StepNames.DELETE_MARKER).delete(BackupLayout.marker(site.backup()));
    List<String> pinnedMeanwhile = pinned(site);
    if (!pinnedMeanwhile.isEmpty()) {
      restoreMarker(site);
      return new Answer.Refused(pinnedMeanwhile);
    }
    return new Answer.Unmarked(
        owner.isEmpty() ? "" : KubeJson.uid(marker), List.copyOf(manifests(site).keySet()));
  }

  private List<String> pinned(Site site) {
    return pins.apply(site.store()).live(site.backup()).stream()
        .map(FoundClaim::owner)
        .map(owner -> "backup \"" + site.backup() + "\" is being restored by " + owner)
        .toList();
  }

  /// The marker, or the copy of it that an earlier attempt kept.
  private static JsonNode marker(Site site) {
    Optional<byte[]> bytes =
        site.find(BackupLayout.marker(site.backup()))
            .or(() -> site.find(site.folder().renderedMarker()));
    try {
      return bytes.map(KubeJson.MAPPER::readTree).orElseGet(KubeJson.MAPPER::createObjectNode);
    } catch (JacksonException e) {
      throw new BlobException.Corrupt("the marker of \"" + site.backup() + "\" is no JSON", e);
    }
  }

  /// Velero's backups have no other copy of their marker.
  private static void keepMarker(Site site) {
    site.find(BackupLayout.marker(site.backup()))
        .ifPresent(bytes -> site.put(StepNames.KEEP_MARKER, site.folder().renderedMarker(), bytes));
  }

  private static void restoreMarker(Site site) {
    site.step(StepNames.RESTORE_MARKER)
        .put(
            BackupLayout.marker(site.backup()),
            BlobSource.of(site.read(site.folder().renderedMarker())));
  }

  /// The snapshots that the backup counts on, by repository.
  public SortedMap<String, List<String>> manifests(Site site) {
    SortedMap<String, List<String>> found = new TreeMap<>();
    for (JsonNode copy : read(site, BackupFile.POD_VOLUME_BACKUPS)) {
      add(
          found,
          copy.path("spec").path("pod").path("namespace").asString(""),
          copy.path("status").path("snapshotID").asString(""));
    }
    for (JsonNode volume : read(site, BackupFile.VOLUME_INFO)) {
      if (volume.path("snapshotDataMoved").asBoolean(false)) {
        add(
            found,
            volume.path("pvcNamespace").asString(""),
            volume.path("snapshotDataMovementInfo").path("snapshotHandle").asString(""));
      }
    }
    return found;
  }

  private static void add(Map<String, List<String>> found, String namespace, String id) {
    if (!namespace.isEmpty()) {
      List<String> ids = found.computeIfAbsent(namespace, _ -> new ArrayList<>());
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
  }

  private static JsonNode read(Site site, BackupFile file) {
    Optional<InputStream> packed = site.backups().open(site.backup(), file);
    if (packed.isEmpty()) {
      return KubeJson.MAPPER.createArrayNode();
    }
    try (InputStream in = new GZIPInputStream(packed.get())) {
      return KubeJson.MAPPER.readTree(in);
    } catch (IOException | JacksonException e) {
      throw new BlobException.Corrupt(file + " of \"" + site.backup() + "\" cannot be read", e);
    }
  }

  /// The CSI snapshots that the backup counts on: those whose data were not moved elsewhere.
  public List<Stored> snapshots(Site site) {
    List<Stored> found = new ArrayList<>();
    for (JsonNode volume : read(site, BackupFile.VOLUME_INFO)) {
      JsonNode its = volume.path("csiSnapshotInfo");
      String handle = its.path("snapshotHandle").asString("");
      boolean kept =
          volume.path("backupMethod").asString("").equals("CSISnapshot")
              && !volume.path("snapshotDataMoved").asBoolean(false);
      if (kept && !handle.isEmpty()) {
        found.add(new Stored(its.path("driver").asString(""), handle));
      }
    }
    return found;
  }

  /// Removes all that is left in the folder. The list of snapshots goes last, so that a deletion
  /// that stops half way still knows them.
  public void sweep(Site site) {
    sweep(site, List.of());
  }

  /// The same, without what begins so.
  public void sweep(Site site, List<String> spared) {
    List<String> last =
        List.of(
            BackupLayout.file(site.backup(), BackupFile.VOLUME_INFO),
            BackupLayout.file(site.backup(), BackupFile.POD_VOLUME_BACKUPS));
    BlobStore deleting = site.step(StepNames.DELETE_OBJECT);
    keys(site).stream()
        .filter(key -> !last.contains(key) && spared.stream().noneMatch(key::startsWith))
        .forEach(deleting::delete);
    last.forEach(deleting::delete);
  }

  private static List<String> keys(Site site) {
    try (Stream<BlobMetadata> found = site.store().list(site.folder().prefix())) {
      return found.map(BlobMetadata::key).toList();
    }
  }
}
