package io.davit.restore.stop;

import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whose marks those on outside objects are.
///
/// @param cluster UID of the cluster
/// @param topicPrefix of the Davit that writes them
public record Origin(String cluster, String topicPrefix) {

  void mark(ObjectNode annotations) {
    annotations.put(Annotations.CLUSTER, cluster).put(Annotations.TOPIC_PREFIX, topicPrefix);
  }

  boolean isOn(JsonNode object) {
    Map<String, String> annotations = KubeJson.annotations(object);
    return cluster.equals(annotations.get(Annotations.CLUSTER))
        && topicPrefix.equals(annotations.get(Annotations.TOPIC_PREFIX));
  }
}
