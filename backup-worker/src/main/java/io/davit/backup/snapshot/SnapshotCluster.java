package io.davit.backup.snapshot;

import io.davit.backup.steps.StepNames;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.kube.csi.SnapshotState;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Snapshots and contents in the cluster: every write is a step, and what is there or gone already
/// is as good as made or deleted.
public final class SnapshotCluster {
  private final ClusterReader reader;
  private final ClusterWriter writer;

  public SnapshotCluster(ClusterReader reader, ClusterWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /// A snapshot with its content.
  ///
  /// @param content a missing node if there is none yet
  record Pair(ObjectNode snapshot, JsonNode content) {
    SnapshotState state() {
      return SnapshotState.of(snapshot, content);
    }
  }

  static Target snapshot(String namespace, String name) {
    return new Target(SnapshotKinds.SNAPSHOT, namespace, name);
  }

  static Target content(String name) {
    return Target.ofCluster(SnapshotKinds.CONTENT, name);
  }

  Optional<Pair> find(Target snapshot) {
    return reader.find(snapshot).map(found -> new Pair(found, contentOf(found)));
  }

  Optional<ObjectNode> findAny(Target target) {
    return reader.find(target);
  }

  Optional<ObjectNode> findContent(String name) {
    return reader.find(content(name));
  }

  JsonNode contentOf(JsonNode snapshot) {
    String name = SnapshotState.contentOf(snapshot);
    return name.isEmpty()
        ? KubeJson.MAPPER.missingNode()
        : findContent(name).<JsonNode>map(it -> it).orElseGet(KubeJson.MAPPER::missingNode);
  }

  /// What a run has made and not let go of; nothing where the cluster knows no snapshots.
  List<ObjectNode> of(ResourceKind kind, String run) {
    return list(kind, Labels.RUN + "=" + run);
  }

  /// The VolumeSnapshots that a run has made of a claim and not let go of.
  List<ObjectNode> ofClaim(String run, String claimUid) {
    return list(
        SnapshotKinds.SNAPSHOT, Labels.RUN + "=" + run + "," + Labels.PVC_UID + "=" + claimUid);
  }

  /// What any run has made and not let go of.
  List<ObjectNode> ofAnyRun(ResourceKind kind) {
    return list(kind, Labels.RUN);
  }

  private List<ObjectNode> list(ResourceKind kind, String selector) {
    try (Stream<ObjectNode> found = reader.list(ListRequest.all(kind).matchingLabels(selector))) {
      return found.toList();
    } catch (KubeException.NotFound unknown) {
      return List.of();
    }
  }

  void create(Target target, ObjectNode object, Steps steps) {
    try {
      steps.run(
          StepNames.CREATE_SNAPSHOT,
          target.toString(),
          () -> writer.create(target.kind(), target.namespace(), object));
    } catch (KubeException.AlreadyExists known) {
      // The name is nobody else's: an earlier attempt has made it.
      requireOurs(target, known);
    }
  }

  private void requireOurs(Target target, KubeException.AlreadyExists known) {
    if (!reader
        .find(target)
        .map(KubeJson::labels)
        .orElseThrow(() -> known)
        .containsKey(Labels.RUN)) {
      throw known;
    }
  }

  /// From now on the snapshot in the storage outlives its objects, or goes with them.
  void patchContent(String name, String deletionPolicy, Map<String, String> labels, Steps steps) {
    ObjectNode changes = KubeJson.MAPPER.createObjectNode();
    if (!labels.isEmpty()) {
      changes.putObject("metadata").set("labels", KubeJson.MAPPER.valueToTree(labels));
    }
    changes.putObject("spec").put("deletionPolicy", deletionPolicy);
    Target target = content(name);
    try {
      steps.run(
          StepNames.PATCH_CONTENT,
          target.toString(),
          () -> writer.patch(target, new Patch.Merge(changes)));
    } catch (KubeException.NotFound gone) {
      return;
    }
  }

  void delete(Target target, Steps steps) {
    try {
      steps.run(
          StepNames.DELETE_SNAPSHOT,
          target.toString(),
          () -> writer.delete(target, DeleteOptions.ANY));
    } catch (KubeException.NotFound gone) {
      return;
    }
  }
}
