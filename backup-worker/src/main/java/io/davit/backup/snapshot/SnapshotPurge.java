package io.davit.backup.snapshot;

import io.davit.coordinator.effect.Steps;
import io.davit.kube.Target;
import io.davit.kube.csi.SnapshotObjects;
import io.davit.model.velero.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Deletes snapshots from the storage that no object in the cluster stands for any more: an object
/// is made for each, and deleted with what it stands for (kubevirt-and-csi-snapshots.md §5.5).
public final class SnapshotPurge {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String UNKNOWN = "can not find snapshot";

  private final SnapshotCluster cluster;
  private final Looking looking;
  private final String namespace;

  /// @param namespace Davit's own
  public SnapshotPurge(SnapshotCluster cluster, Looking looking, String namespace) {
    this.cluster = cluster;
    this.looking = looking;
    this.namespace = namespace;
  }

  /// A snapshot in the storage.
  public record Stored(String driver, String handle) {}

  /// Deletes one; one that is gone already is deleted.
  ///
  /// @param run id of the deletion
  /// @throws IllegalStateException if it does not go
  public void purge(String run, Stored stored, Steps steps) {
    Target target =
        SnapshotCluster.snapshot(
            namespace, SnapshotObjects.name("purge", stored.driver() + "/" + stored.handle()));
    Target content = SnapshotCluster.content(target.name());
    Map<String, String> labels = Map.of(Labels.RUN, run);
    if (cluster.find(target).isEmpty()) {
      cluster.create(
          content,
          SnapshotObjects.given(
              target.name(), stored.driver(), stored.handle(), "Delete", namespace, labels),
          steps);
      cluster.create(
          target, SnapshotObjects.ofContent(target.name(), target.name(), labels, Map.of()), steps);
    }
    Instant end = looking.clock().instant().plus(PATIENCE);
    Optional<Boolean> seen = looking.until(end, () -> decided(target));
    cluster.delete(target, steps);
    cluster.delete(content, steps);
    boolean gone =
        looking
            .until(
                end,
                () ->
                    cluster.findContent(content.name()).isEmpty()
                        ? Optional.of(true)
                        : Optional.<Boolean>empty())
            .isPresent();
    if (seen.isEmpty() || !gone) {
      throw new IllegalStateException(
          "snapshot %s of driver %s could not be deleted: the driver does not answer in this cluster"
              .formatted(stored.handle(), stored.driver()));
    }
  }

  /// Whether the driver has said that the snapshot is there, or that it is not.
  private Optional<Boolean> decided(Target target) {
    Optional<SnapshotCluster.Pair> pair = cluster.find(target);
    if (pair.isEmpty()) {
      return Optional.of(false);
    }
    JsonNode status = pair.get().content().path("status");
    if (status.path("error").path("message").asString("").contains(UNKNOWN)) {
      return Optional.of(false);
    }
    boolean bound =
        !pair.get()
            .snapshot()
            .path("status")
            .path("boundVolumeSnapshotContentName")
            .asString("")
            .isEmpty();
    return bound && !status.path("snapshotHandle").asString("").isEmpty()
        ? Optional.of(true)
        : Optional.empty();
  }
}
