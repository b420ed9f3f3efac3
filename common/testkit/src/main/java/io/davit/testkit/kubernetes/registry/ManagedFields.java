package io.davit.testkit.kubernetes.registry;

import io.davit.kube.patch.MergeKeys;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who owns which fields: appliers what they applied, updaters what they changed.
final class ManagedFields {
  private static final String APPLY = "Apply";
  private static final String UPDATE = "Update";

  private ManagedFields() {}

  /// Notes what an update, or a creation, changed.
  ///
  /// @param before an empty object for a creation
  static void updated(
      JsonNode before,
      ObjectNode after,
      WriteOptions options,
      String subresource,
      MergeKeys keys,
      String time) {
    ObjectNode changed = FieldSets.differing(after, before, keys);
    ObjectNode removed =
        before instanceof ObjectNode old
            ? FieldSets.without(FieldSets.of(old, keys), FieldSets.of(after, keys))
            : Json.object();
    ObjectNode touched = FieldSets.union(changed, removed);
    ObjectNode own = Json.object();
    for (JsonNode entry : Json.items(after, "metadata", "managedFields")) {
      if (is(entry, options.manager(), UPDATE, subresource)) {
        own = (ObjectNode) entry.path("fieldsV1");
      }
    }
    take(after, touched);
    record(
        after,
        options.manager(),
        UPDATE,
        subresource,
        FieldSets.union(FieldSets.without(own, removed), changed),
        time);
  }

  /// Takes fields from all who own them.
  private static void take(ObjectNode object, ObjectNode fields) {
    for (JsonNode entry : Json.items(object, "metadata", "managedFields")) {
      ((ObjectNode) entry)
          .set("fieldsV1", FieldSets.without((ObjectNode) entry.path("fieldsV1"), fields));
    }
  }

  /// Notes an applied configuration, whose fields nobody else owns with another value.
  static void applied(
      ObjectNode object, WriteOptions options, String subresource, ObjectNode fields, String time) {
    record(object, options.manager(), APPLY, subresource, fields, time);
  }

  /// What an applied configuration would take from others: it wants other values for their fields.
  ///
  /// @param changed the fields in which the configuration differs from the object
  /// @return sentences such as `conflict with "kubectl" using v1: .data.k`
  static List<String> conflicts(
      JsonNode object, String manager, String subresource, JsonNode changed) {
    return Json.items(object, "metadata", "managedFields").stream()
        .filter(entry -> !is(entry, manager, APPLY, subresource))
        .flatMap(entry ->
            FieldSets.common(entry.path("fieldsV1"), changed).stream()
                .map(path ->
                    "conflict with \"%s\" using %s: %s"
                        .formatted(
                            Json.text(entry, "manager"), Json.text(entry, "apiVersion"), path)))
        .toList();
  }

  /// Takes the fields that a forced configuration wants otherwise from those who own them.
  static void force(ObjectNode object, ObjectNode changed) {
    take(object, changed);
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
      if (!is(entry, manager, operation, subresource) && !entry.path("fieldsV1").isEmpty()) {
        entries.add(entry);
      }
    }
    if (fields.isEmpty() && operation.equals(UPDATE)) {
      Meta.of(object).set("managedFields", entries);
      return;
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
        .filter(e -> is(e, manager, APPLY, subresource))
        .findFirst()
        .map(e -> e.path("fieldsV1"))
        .orElse(Json.object());
  }

  /// What others hold.
  static List<JsonNode> heldByOthers(JsonNode object, String manager, String subresource) {
    return Json.items(object, "metadata", "managedFields").stream()
        .filter(e -> !is(e, manager, APPLY, subresource))
        .map(e -> e.path("fieldsV1"))
        .toList();
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
      if (key.startsWith("v:")) {
        dropMember(list, key, now, held);
      }
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

  private static void dropMember(ArrayNode list, String key, JsonNode now, List<JsonNode> held) {
    if (!now.has(key) && held.stream().noneMatch(o -> o.has(key))) {
      JsonNode member = Json.parse(key.substring(2));
      list.removeIf(member::equals);
    }
  }

  private static boolean fits(JsonNode element, JsonNode identity) {
    return identity.properties().stream()
        .allMatch(p -> element.path(p.getKey()).equals(p.getValue()));
  }
}
