package io.davit.backup.snapshot;

import io.davit.backup.snapshot.SnapshotCluster.Pair;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.model.velero.Labels;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lets go of the objects of snapshots in the cluster: those that a backup counts on leave their
/// snapshot in the storage, as Velero does it; all others take it with them.
public final class SnapshotRelease {
  private static final String RETAIN = "Retain";
  private static final String DELETE = "Delete";

  private final SnapshotCluster cluster;

  public SnapshotRelease(SnapshotCluster cluster) {
    this.cluster = cluster;
  }

  /// Lets go of all that a run has made.
  ///
  /// @param kept names of the VolumeSnapshots, as `namespace/name`, whose data stay in the storage
  public void settle(String run, Set<String> kept, Steps steps) {
    for (ObjectNode snapshot : cluster.of(SnapshotKinds.SNAPSHOT, run)) {
      Target target =
          SnapshotCluster.snapshot(KubeJson.namespace(snapshot), KubeJson.name(snapshot));
      if (kept.contains(target.namespace() + "/" + target.name())) {
        detach(target, snapshot, steps);
      } else {
        discard(target, steps);
      }
    }
    for (ObjectNode content : cluster.of(SnapshotKinds.CONTENT, run)) {
      settleContent(content, kept, steps);
    }
  }

  /// A content whose snapshot went first, with its namespace or by an earlier attempt.
  private void settleContent(ObjectNode content, Set<String> kept, Steps steps) {
    JsonNode reference = content.path("spec").path("volumeSnapshotRef");
    String snapshot =
        reference.path("namespace").asString("") + "/" + reference.path("name").asString("");
    String name = KubeJson.name(content);
    if (isBeingDeleted(content)) {
      return;
    }
    if (!kept.contains(snapshot)) {
      cluster.patchContent(name, DELETE, Map.of(), steps);
    }
    cluster.delete(SnapshotCluster.content(name), steps);
  }

  private static boolean isBeingDeleted(JsonNode object) {
    return object.path("metadata").hasNonNull("deletionTimestamp");
  }

  private void detach(Target target, ObjectNode snapshot, Steps steps) {
    JsonNode content = cluster.contentOf(snapshot);
    if (!content.isMissingNode()) {
      if (!policy(content).equals(RETAIN)) {
        cluster.patchContent(KubeJson.name(content), RETAIN, Map.of(), steps);
      }
      cluster.delete(target, steps);
      cluster.delete(SnapshotCluster.content(KubeJson.name(content)), steps);
    } else {
      cluster.delete(target, steps);
    }
  }

  /// Deletes a snapshot with what it holds in the storage; one that is not there is no matter.
  void discard(Target target, Steps steps) {
    Optional<Pair> found = cluster.find(target);
    if (found.isEmpty() || !KubeJson.labels(found.get().snapshot()).containsKey(Labels.RUN)) {
      return;
    }
    JsonNode content = found.get().content();
    if (!content.isMissingNode() && !policy(content).equals(DELETE)) {
      cluster.patchContent(KubeJson.name(content), DELETE, Map.of(), steps);
    }
    cluster.delete(target, steps);
  }

  private static String policy(JsonNode content) {
    return content.path("spec").path("deletionPolicy").asString("");
  }
}
