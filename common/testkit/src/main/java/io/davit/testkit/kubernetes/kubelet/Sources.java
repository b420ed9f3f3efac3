package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What pods take from other objects: ConfigMaps, Secrets and their own fields.
final class Sources {
  private final Registry registry;

  Sources(Registry registry) {
    this.registry = registry;
  }

  Optional<ObjectNode> find(String plural, String namespace, String name) {
    return registry.find(registry.kinds().builtin("", plural), namespace, name);
  }

  /// The entries of a ConfigMap or Secret; none if it is absent and optional.
  Map<String, byte[]> entries(String plural, String namespace, String name, boolean optional) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Optional<ObjectNode> source = find(plural, namespace, name);
    if (source.isEmpty() && !optional) {
      throw NotYet.config(
          (plural.equals("secrets") ? "secret" : "configmap") + " \"" + name + "\" not found");
    }
    source.ifPresent(object -> {
      boolean encoded = plural.equals("secrets");
      Json.stringMap(object, "data")
          .forEach((key, value) ->
              entries.put(
                  key,
                  encoded
                      ? Base64.getDecoder().decode(value)
                      : value.getBytes(StandardCharsets.UTF_8)));
      Json.stringMap(object, "binaryData")
          .forEach((key, value) -> entries.put(key, Base64.getDecoder().decode(value)));
    });
    return entries;
  }

  /// A field of the pod by its downward API path.
  static String field(JsonNode pod, String path) {
    int open = path.indexOf("['");
    if (open > 0) {
      return Json.text(
          pod,
          "metadata",
          path.substring("metadata.".length(), open),
          path.substring(open + 2, path.length() - 2));
    }
    return switch (path) {
      case "status.podIP", "status.hostIP" -> "127.0.0.1";
      case "metadata.labels", "metadata.annotations" ->
          lines(pod, path.substring("metadata.".length()));
      default -> Json.text(pod, path.split("\\.", -1));
    };
  }

  private static String lines(JsonNode pod, String part) {
    StringBuilder lines = new StringBuilder();
    Json.stringMap(pod, "metadata", part)
        .forEach((key, value) -> lines.append(key).append("=\"").append(value).append("\"\n"));
    return lines.toString();
  }

  static String namespace(JsonNode pod) {
    return Meta.namespace(pod);
  }
}
