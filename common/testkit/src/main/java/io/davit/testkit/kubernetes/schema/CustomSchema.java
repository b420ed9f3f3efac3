package io.davit.testkit.kubernetes.schema;

import io.davit.testkit.kubernetes.json.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Prunes and fills in custom resources by the structural schema of their definition.
public final class CustomSchema {
  private static final Set<String> ALWAYS_KEPT = Set.of("apiVersion", "kind", "metadata");

  private CustomSchema() {}

  /// Removes every field that the schema does not specify. The object itself is changed.
  public static void prune(JsonNode schema, ObjectNode object) {
    if (schema.isObject()) {
      pruneObject(schema, object, true);
    }
  }

  private static void prune(JsonNode schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      pruneObject(schema, object, Json.flag(schema, "x-kubernetes-embedded-resource"));
    } else if (value.isArray()) {
      value.values().forEach(item -> prune(schema.path("items"), item));
    }
  }

  private static void pruneObject(JsonNode schema, ObjectNode object, boolean resource) {
    JsonNode properties = schema.path("properties");
    JsonNode additional = schema.path("additionalProperties");
    boolean keep = keepsUnknown(schema);
    for (String name : Set.copyOf(object.propertyNames())) {
      if (resource && ALWAYS_KEPT.contains(name)) {
        continue;
      }
      JsonNode value = object.path(name);
      if (properties.has(name)) {
        prune(properties.path(name), value);
      } else if (additional.isObject()) {
        prune(additional, value);
      } else if (!keep && !(additional.isBoolean() && additional.booleanValue())) {
        object.remove(name);
      }
    }
  }

  private static boolean keepsUnknown(JsonNode schema) {
    return Json.flag(schema, "x-kubernetes-preserve-unknown-fields");
  }

  /// Fills in `default` values of absent fields, and removes nulls where a default stands for them.
  public static void fill(JsonNode schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      schema
          .path("properties")
          .forEachEntry((name, property) -> fillProperty(object, name, property));
      fillAdditional(schema, object);
    } else if (value.isArray()) {
      value.values().forEach(item -> fill(schema.path("items"), item));
    }
  }

  private static void fillProperty(ObjectNode object, String name, JsonNode property) {
    boolean isNull =
        object.has(name) && object.path(name).isNull() && !Json.flag(property, "nullable");
    if (property.has("default") && (!object.has(name) || isNull)) {
      object.set(name, property.path("default").deepCopy());
    } else if (isNull) {
      object.remove(name);
    }
    if (object.has(name)) {
      fill(property, object.path(name));
    }
  }

  private static void fillAdditional(JsonNode schema, ObjectNode object) {
    JsonNode additional = schema.path("additionalProperties");
    if (!additional.isObject()) {
      return;
    }
    object.forEachEntry((name, value) -> {
      if (!schema.path("properties").has(name)) {
        fill(additional, value);
      }
    });
  }
}
