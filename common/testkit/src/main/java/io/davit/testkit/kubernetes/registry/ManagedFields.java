package io.davit.testkit.kubernetes.registry;

import io.davit.kube.patch.MergeKeys;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who wrote which fields, simply: appliers own what they applied, updaters are named with the
/// top-level fields only.
///
/// The last writer wins; there are no ownership conflicts (a real server answers 409 without
/// `force`).
final class ManagedFields {
  private static final Set<String> NEVER_OWNED = Set.of("apiVersion", "kind");
  private static final Set<String> IDENTITY =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generation",
          "managedFields");

  private ManagedFields() {}

  /// Notes an update or a creation.
  static void updated(ObjectNode object, WriteOptions options, String subresource, String time) {
    ObjectNode fields = Json.object();
    object.propertyNames().stream()
        .filter(name ->
            !NEVER_OWNED.contains(name) && (subresource.isEmpty() || subresource.equals(name)))
        .forEach(name -> fields.putObject("f:" + name));
    record(object, options.manager(), "Update", subresource, fields, time);
  }

  /// Notes an applied configuration.
  static void applied(
      ObjectNode object, WriteOptions options, String subresource, ObjectNode fields, String time) {
    record(object, options.manager(), "Apply", subresource, fields, time);
  }

  private static void record(
      ObjectNode object,
      String manager,
      String operation,
      String subresource,
      ObjectNode fields,
      String time) {
    ArrayNode entries = Json.array();
    for (JsonNode entry : Json.items(object, "metadata", "managedFields")) {
      if (!is(entry, manager, operation, subresource)) {
        entries.add(entry);
      }
    }
    ObjectNode entry =
        entries
            .addObject()
            .put("manager", manager)
            .put("operation", operation)
            .put("apiVersion", Json.text(object, "apiVersion"))
            .put("time", time)
            .put("fieldsType", "FieldsV1")
            .set("fieldsV1", fields);
    if (!subresource.isEmpty()) {
      entry.put("subresource", subresource);
    }
    Meta.of(object).set("managedFields", entries);
  }

  private static boolean is(JsonNode entry, String manager, String operation, String subresource) {
    return Json.text(entry, "manager").equals(manager)
        && Json.text(entry, "operation").equals(operation)
        && Json.text(entry, "subresource").equals(subresource);
  }

  /// What this manager applied before.
  static JsonNode appliedBefore(JsonNode object, String manager, String subresource) {
    return Json.items(object, "metadata", "managedFields").stream()
        .filter(e -> is(e, manager, "Apply", subresource))
        .findFirst()
        .map(e -> e.path("fieldsV1"))
        .orElse(Json.object());
  }

  /// What other appliers hold.
  static List<JsonNode> heldByOthers(JsonNode object, String manager) {
    return Json.items(object, "metadata", "managedFields").stream()
        .filter(e ->
            Json.text(e, "operation").equals("Apply") && !Json.text(e, "manager").equals(manager))
        .map(e -> e.path("fieldsV1"))
        .toList();
  }

  /// The FieldsV1 set of an applied configuration.
  static ObjectNode fields(ObjectNode config, MergeKeys keys) {
    ObjectNode fields = fieldsOf(config, keys, NEVER_OWNED);
    if (fields.path("f:metadata") instanceof ObjectNode metadata) {
      IDENTITY.forEach(name -> metadata.remove("f:" + name));
    }
    return fields;
  }

  private static ObjectNode fieldsOf(ObjectNode object, MergeKeys keys, Set<String> except) {
    ObjectNode fields = Json.object();
    object.forEachEntry((name, value) -> {
      if (!except.contains(name)) {
        fields.set("f:" + name, fieldsOf(name, value, keys));
      }
    });
    return fields;
  }

  private static ObjectNode fieldsOf(String name, JsonNode value, MergeKeys keys) {
    if (value instanceof ObjectNode object) {
      return fieldsOf(object, keys.below(name), Set.of());
    }
    List<String> by = value.isArray() ? keys.keys(name, value) : List.of();
    ObjectNode fields = Json.object();
    if (!by.isEmpty()) {
      for (JsonNode item : Json.items(value)) {
        fields.set(
            "k:" + Json.string(identity(item, by)),
            fieldsOf((ObjectNode) item, keys.below(name), Set.of()));
      }
    }
    return fields;
  }

  private static ObjectNode identity(JsonNode item, List<String> by) {
    ObjectNode identity = Json.object();
    by.forEach(key -> identity.set(key, item.path(key)));
    return identity;
  }

  /// Removes what was owned before, is not owned now, and is held by nobody else.
  static void drop(ObjectNode object, JsonNode before, JsonNode now, List<JsonNode> others) {
    before.forEachEntry((field, nested) -> {
      List<JsonNode> held =
          others.stream().map(o -> o.path(field)).filter(n -> !n.isMissingNode()).toList();
      if (field.startsWith("f:")) {
        dropField(object, field.substring(2), nested, now.path(field), held);
      }
    });
  }

  private static void dropField(
      ObjectNode object, String name, JsonNode before, JsonNode now, List<JsonNode> held) {
    if (now.isMissingNode()
        && held.isEmpty()
        && (before.isEmpty() || !shared(object.path(name), before))) {
      object.remove(name);
    } else if (object.path(name) instanceof ObjectNode inner) {
      drop(inner, before, now, held);
    } else if (object.path(name) instanceof ArrayNode list) {
      dropElements(list, before, now, held);
    }
  }

  /// Whether the value holds more than the owner put there.
  private static boolean shared(JsonNode value, JsonNode fields) {
    return value.isObject()
        && value.propertyNames().stream().anyMatch(name -> !fields.has("f:" + name));
  }

  private static void dropElements(
      ArrayNode list, JsonNode before, JsonNode now, List<JsonNode> held) {
    for (Map.Entry<String, JsonNode> entry : before.properties()) {
      String key = entry.getKey();
      if (!key.startsWith("k:")) {
        continue;
      }
      JsonNode identity = Json.parse(key.substring(2));
      List<JsonNode> others =
          held.stream().map(o -> o.path(key)).filter(n -> !n.isMissingNode()).toList();
      for (int i = list.size() - 1; i >= 0; i--) {
        if (!fits(list.path(i), identity)) {
          continue;
        }
        if (!now.has(key) && others.isEmpty()) {
          list.remove(i);
        } else if (list.path(i) instanceof ObjectNode element) {
          drop(element, entry.getValue(), now.path(key), others);
        }
      }
    }
  }

  private static boolean fits(JsonNode element, JsonNode identity) {
    return identity.properties().stream()
        .allMatch(p -> element.path(p.getKey()).equals(p.getValue()));
  }
}
