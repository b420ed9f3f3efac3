package io.davit.kube.csi;

import io.davit.kube.KubeJson;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A VolumeSnapshotClass.
///
/// @param deletionPolicy `Delete` or `Retain`
/// @param object as the cluster has it
public record SnapshotClass(
    String name,
    String driver,
    String deletionPolicy,
    Map<String, String> labels,
    Map<String, String> annotations,
    ObjectNode object) {
  public SnapshotClass {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  static SnapshotClass of(ObjectNode object) {
    return new SnapshotClass(
        KubeJson.name(object),
        object.path("driver").asString(""),
        object.path("deletionPolicy").asString("Delete"),
        KubeJson.labels(object),
        KubeJson.annotations(object),
        object);
  }
}
