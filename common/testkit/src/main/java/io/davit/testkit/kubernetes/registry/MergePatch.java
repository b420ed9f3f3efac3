package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON merge patch, RFC 7386.
final class MergePatch {
  private MergePatch() {}

  static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch.deepCopy();
    }
    ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : Json.object();
    changes.forEachEntry((name, value) -> {
      if (value.isNull()) {
        result.remove(name);
      } else {
        result.set(name, apply(result.path(name), value));
      }
    });
    return result;
  }
}
