package io.davit.restore.item;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Service accounts are never replaced: what the existing one lacks is added to it.
final class ServiceAccountMerge {
  private ServiceAccountMerge() {}

  /// The patch that adds; empty if nothing is missing.
  static Optional<ObjectNode> patch(ObjectNode live, ObjectNode wanted) {
    ObjectNode merged = live.deepCopy();
    append(merged, wanted, "secrets");
    append(merged, wanted, "imagePullSecrets");
    fill(merged, wanted, "labels");
    fill(merged, wanted, "annotations");
    ObjectNode patch = MergePatch.between(live, merged);
    return patch.isEmpty() ? Optional.empty() : Optional.of(patch);
  }

  private static void append(ObjectNode merged, ObjectNode wanted, String field) {
    if (!(wanted.get(field) instanceof ArrayNode more)) {
      return;
    }
    ArrayNode all = merged.withArray("/" + field);
    for (JsonNode each : more) {
      String name = each.path("name").asString("");
      if (all.valueStream().noneMatch(known -> known.path("name").asString("").equals(name))) {
        all.add(each);
      }
    }
  }

  private static void fill(ObjectNode merged, ObjectNode wanted, String field) {
    ObjectNode all = merged.withObject("/metadata").withObject("/" + field);
    wanted
        .path("metadata")
        .path(field)
        .properties()
        .forEach(entry -> {
          if (!all.has(entry.getKey())) {
            all.set(entry.getKey(), entry.getValue());
          }
        });
  }
}
