package io.davit.restore.item;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Merge Patch (RFC 7386) that makes one object of another.
final class MergePatch {
  private MergePatch() {}

  /// What has to change; empty if nothing has.
  static ObjectNode between(ObjectNode from, ObjectNode to) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    from.propertyNames().stream().filter(name -> !to.has(name)).forEach(patch::putNull);
    to.properties()
        .forEach(field -> {
          JsonNode before = from.get(field.getKey());
          JsonNode after = field.getValue();
          if (before instanceof ObjectNode was && after instanceof ObjectNode becomes) {
            ObjectNode inner = between(was, becomes);
            if (!inner.isEmpty()) {
              patch.set(field.getKey(), inner);
            }
          } else if (!after.equals(before)) {
            patch.set(field.getKey(), after);
          }
        });
    return patch;
  }
}
