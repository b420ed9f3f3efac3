package io.davit.restore.item;

import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Addresses and ports of a Service: those that the cluster assigned go, those that a person chose
/// stay (velero-restore.md §4.3).
final class ServicePorts {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private ServicePorts() {}

  /// Changes a service.
  ///
  /// @param original with its annotations and field managers
  static void apply(ObjectNode service, ObjectNode original, boolean preserve) {
    if (!(service.get("spec") instanceof ObjectNode spec)) {
      return;
    }
    if (!spec.path("clusterIP").asString("").equals("None")) {
      spec.remove(List.of("clusterIP", "clusterIPs"));
    }
    if (preserve || spec.path("type").asString("").equals("ExternalName")) {
      return;
    }
    Optional<JsonNode> applied = applied(original);
    for (JsonNode each : spec.path("ports")) {
      if (each instanceof ObjectNode port
          && port.has("nodePort")
          && !isChosen(port, applied, original)) {
        port.remove("nodePort");
      }
    }
    if (spec.has("healthCheckNodePort") && !isHealthPortChosen(applied, original)) {
      spec.remove("healthCheckNodePort");
    }
  }

  private static Optional<JsonNode> applied(ObjectNode original) {
    String text = original.path("metadata").path("annotations").path(LAST_APPLIED).asString("");
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(KubeJson.object(text.getBytes(StandardCharsets.UTF_8)));
    } catch (KubeException.Garbled _) {
      return Optional.empty();
    }
  }

  private static boolean isChosen(
      ObjectNode port, Optional<JsonNode> applied, ObjectNode original) {
    return applied.isPresent()
        ? isApplied(port, applied.get().path("spec").path("ports"))
        : isManaged(port, original);
  }

  private static boolean isApplied(ObjectNode port, JsonNode wanted) {
    String name = port.path("name").asString("");
    for (JsonNode each : wanted) {
      int number = each.path("nodePort").asInt(0);
      boolean same =
          name.isEmpty()
              ? number == port.path("nodePort").asInt(0)
              : each.path("name").asString("").equals(name);
      if (same && number > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isManaged(ObjectNode port, ObjectNode original) {
    String key =
        "k:{\"port\":%s,\"protocol\":\"%s\"}"
            .formatted(port.path("port").asString(""), port.path("protocol").asString("TCP"));
    return managed(original).anyMatch(fields -> fields.path("f:ports").path(key).has("f:nodePort"));
  }

  private static boolean isHealthPortChosen(Optional<JsonNode> applied, ObjectNode original) {
    return applied.map(it -> it.path("spec").path("healthCheckNodePort").asInt(0) > 0).orElse(false)
        || managed(original).anyMatch(fields -> fields.has("f:healthCheckNodePort"));
  }

  /// What each manager owns of the spec.
  private static Stream<JsonNode> managed(ObjectNode original) {
    return original
        .path("metadata")
        .path("managedFields")
        .valueStream()
        .map(manager -> manager.path("fieldsV1").path("f:spec"));
  }
}
