package io.davit.restore.snapshot;

import io.davit.kube.csi.SnapshotKinds;
import io.davit.kube.csi.SnapshotState;
import io.davit.model.item.ItemKey;
import io.davit.model.velero.Annotations;
import io.davit.restore.plan.ArchiveContents;
import io.davit.restore.plan.VolumeCopies;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds the snapshot of a claim in a backup: by the claim's annotation and the objects that stand
/// in the archive, as Velero does it, else by what the side file of volumes says.
public final class StoredSnapshots {
  private final ArchiveContents archive;
  private final VolumeCopies volumes;

  public StoredSnapshots(ArchiveContents archive, VolumeCopies volumes) {
    this.archive = archive;
    this.volumes = volumes;
  }

  /// The snapshot of a claim; empty if the backup does not name its handle.
  public Optional<StoredSnapshot> of(ItemKey claim, JsonNode object) {
    String name =
        object
            .path("metadata")
            .path("annotations")
            .path(Annotations.VOLUME_SNAPSHOT_NAME)
            .asString("");
    return archived(claim, name).or(() -> listed(claim, name));
  }

  private Optional<StoredSnapshot> archived(ItemKey claim, String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return archive
        .object(new ItemKey(SnapshotKinds.SNAPSHOT.groupResource(), claim.namespace(), name))
        .flatMap(snapshot -> content(snapshot))
        .map(content -> stored(name, content))
        .filter(stored -> !stored.handle().isEmpty());
  }

  private Optional<ObjectNode> content(JsonNode snapshot) {
    return archive.object(
        ItemKey.ofCluster(
            SnapshotKinds.CONTENT.groupResource(), SnapshotState.contentOf(snapshot)));
  }

  private static StoredSnapshot stored(String name, JsonNode content) {
    JsonNode status = content.path("status");
    JsonNode spec = content.path("spec");
    return new StoredSnapshot(
        name,
        spec.path("driver").asString(""),
        status.path("snapshotHandle").asString(""),
        status.path("restoreSize").asLong(0),
        spec.path("sourceVolumeMode").asString(""));
  }

  private Optional<StoredSnapshot> listed(ItemKey claim, String name) {
    return volumes
        .snapshot(claim.namespace(), claim.name())
        .map(its ->
            new StoredSnapshot(
                name.isEmpty() ? claim.name() : name, its.driver(), its.handle(), its.size(), ""));
  }
}
