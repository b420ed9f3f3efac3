package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What workload controllers ask about pods, and how they make them.
final class Pods {
  /// The order of fields says nothing about a template.
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private Pods() {}

  static boolean isActive(JsonNode pod) {
    return !isFinished(pod) && !Meta.deleting(pod);
  }

  static boolean isFinished(JsonNode pod) {
    return Json.text(pod, "status", "phase").matches("Succeeded|Failed");
  }

  static boolean isReady(JsonNode pod) {
    return !Meta.deleting(pod)
        && Json.items(pod, "status", "conditions").stream()
            .anyMatch(
                c -> Json.text(c, "type").equals("Ready") && Json.text(c, "status").equals("True"));
  }

  static int ready(List<ObjectNode> pods) {
    return (int) pods.stream().filter(Pods::isReady).count();
  }

  /// A pod of a template, controlled by its owner.
  static ObjectNode of(JsonNode template, JsonNode owner) {
    ObjectNode pod = Json.object();
    ObjectNode meta = Meta.of(pod);
    for (String name : new String[] {"labels", "annotations", "finalizers"}) {
      if (template.path("metadata").has(name)) {
        meta.set(name, template.path("metadata").path(name).deepCopy());
      }
    }
    pod.set("spec", template.path("spec").deepCopy());
    Meta.controlBy(pod, owner);
    return pod;
  }

  /// A short name of a pod template, for labels and names.
  static String hash(JsonNode template) {
    return HexFormat.of().toHexDigits(SORTED.writeValueAsString(template).hashCode());
  }

  /// The claims that a pod mounts.
  static List<String> claims(JsonNode pod) {
    return Json.items(pod, "spec", "volumes").stream()
        .map(v -> claim(pod, v))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String claim(JsonNode pod, JsonNode volume) {
    return volume.path("ephemeral").isObject()
        ? Meta.name(pod) + "-" + Json.text(volume, "name")
        : Json.text(volume, "persistentVolumeClaim", "claimName");
  }
}
