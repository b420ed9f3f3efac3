package io.davit.restore.it;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares what was backed up with what came back: everything that a person wrote, nothing that a
/// cluster assigns.
final class Originals {
  /// Written by controllers, or never restored.
  private static final Set<String> LEFT_OUT =
      Set.of("events", "endpoints", "endpointslices.discovery.k8s.io", "controllerrevisions.apps");

  private static final List<String> CONTENT =
      List.of(
          "spec",
          "data",
          "binaryData",
          "immutable",
          "type",
          "rules",
          "roleRef",
          "subjects",
          "imagePullSecrets");

  private Originals() {}

  static boolean isLeftOut(String resource) {
    return LEFT_OUT.contains(resource);
  }

  static boolean isOver(JsonNode object) {
    String phase = object.path("status").path("phase").asString("");
    String account =
        object
            .path("metadata")
            .path("annotations")
            .path("kubernetes.io/service-account.name")
            .asString("");
    return (object.path("kind").asString("").equals("Pod")
            && (phase.equals("Succeeded") || phase.equals("Failed")))
        || object.path("status").has("completionTime")
        || !account.isEmpty();
  }

  static boolean same(ObjectNode original, ObjectNode live) {
    ObjectNode was = original.deepCopy();
    ObjectNode is = live.deepCopy();
    forget(was);
    forget(is);
    boolean labels =
        was.path("metadata").path("labels").properties().stream()
            .allMatch(label ->
                label.getValue().equals(is.path("metadata").path("labels").get(label.getKey())));
    return labels && CONTENT.stream().allMatch(field -> was.path(field).equals(is.path(field)));
  }

  private static void forget(ObjectNode object) {
    if (!(object.get("spec") instanceof ObjectNode spec)) {
      forgetSubjects(object);
      return;
    }
    switch (object.path("kind").asString("")) {
      case "Service" -> {
        spec.remove(List.of("clusterIP", "clusterIPs", "healthCheckNodePort"));
        spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
      }
      case "Pod" -> spec.remove(List.of("nodeName", "priority", "volumes", "tolerations"));
      case "PersistentVolumeClaim" -> spec.remove("volumeName");
      case "Job" -> {
        spec.remove("selector");
        spec.withObject("/template").remove("metadata");
      }
      default -> {}
    }
    spec.path("containers").forEach(each -> ((ObjectNode) each).remove("volumeMounts"));
  }

  private static void forgetSubjects(ObjectNode object) {
    object.path("subjects").forEach(subject -> ((ObjectNode) subject).remove("namespace"));
  }
}
