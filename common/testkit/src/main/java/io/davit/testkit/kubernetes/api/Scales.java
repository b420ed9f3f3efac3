package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The `autoscaling/v1` Scale of an object.
final class Scales {
  private Scales() {}

  static ObjectNode of(ResourceKind kind, ObjectNode object) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode meta = Meta.of(scale);
    for (String name :
        new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
      meta.put(name, Json.text(object, "metadata", name));
    }
    scale
        .putObject("spec")
        .put("replicas", JsonPaths.first(object, path(kind, "specReplicasPath")).asInt(0));
    ObjectNode status =
        scale
            .putObject("status")
            .put("replicas", JsonPaths.first(object, path(kind, "statusReplicasPath")).asInt(0));
    String selector =
        Json.stringMap(object, "spec", "selector", "matchLabels").entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(","));
    if (!selector.isEmpty()) {
      status.put("selector", selector);
    }
    return scale;
  }

  private static String path(ResourceKind kind, String which) {
    String fallback = which.startsWith("spec") ? ".spec.replicas" : ".status.replicas";
    String own = kind.customVersion().map(c -> Json.text(c.scale(), which)).orElse("");
    return own.isEmpty() ? fallback : own;
  }

  static ObjectNode into(ResourceKind kind, ObjectNode object, ObjectNode scale) {
    JsonNode replicas = Json.at(scale, "spec", "replicas");
    int wanted = replicas.isNumber() ? replicas.asInt() : 0;
    if (wanted < 0) {
      throw ApiException.badRequest(
          "spec.replicas: Invalid value: " + wanted + ": must be greater than or equal to 0");
    }
    String version = Meta.resourceVersion(scale);
    if (!version.isEmpty()) {
      Meta.of(object).put("resourceVersion", version);
    }
    String[] steps = path(kind, "specReplicasPath").substring(1).split("\\.", -1);
    ObjectNode at = object;
    for (int i = 0; i < steps.length - 1; i++) {
      at = Json.ensure(at, steps[i]);
    }
    at.put(steps[steps.length - 1], wanted);
    return object;
  }
}
