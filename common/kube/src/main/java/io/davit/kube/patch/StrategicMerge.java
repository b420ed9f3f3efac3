package io.davit.kube.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Strategic merge patch with its directives `$patch`, `$deleteFromPrimitiveList`,
/// `$setElementOrder`, `$retainKeys`.
public final class StrategicMerge {
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private StrategicMerge() {}

  /// The target with a patch applied; both stay as they are.
  ///
  /// @param keys which lists are merged element by element
  public static ObjectNode apply(ObjectNode target, ObjectNode patch, MergeKeys keys) {
    if (Trees.text(patch, "$patch").equals("replace")) {
      ObjectNode replaced = patch.deepCopy();
      replaced.remove("$patch");
      return replaced;
    }
    ObjectNode result = target.deepCopy();
    retain(result, patch);
    patch.forEachEntry((name, value) -> field(result, name, value, keys));
    patch.forEachEntry((name, value) -> directive(result, name, value, keys));
    return result;
  }

  private static void retain(ObjectNode result, ObjectNode patch) {
    if (patch.path("$retainKeys").isArray()) {
      result.retain(Trees.strings(patch, "$retainKeys"));
    }
  }

  private static void field(ObjectNode result, String name, JsonNode value, MergeKeys keys) {
    if (name.startsWith("$")) {
      return;
    }
    if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode object) {
      if (Trees.text(object, "$patch").equals("delete")) {
        result.remove(name);
      } else {
        ObjectNode old = result.path(name) instanceof ObjectNode present ? present : Trees.object();
        result.set(name, apply(old, object, keys.below(name)));
      }
    } else if (value instanceof ArrayNode array) {
      result.set(name, list(result.path(name), array, name, keys));
    } else {
      result.set(name, value);
    }
  }

  private static JsonNode list(JsonNode old, ArrayNode patch, String name, MergeKeys keys) {
    List<String> by = keys.keys(name, patch);
    if (!by.isEmpty()) {
      return keyed(old, patch, by, keys.below(name));
    }
    return keys.isSet(name) ? union(old, patch) : patch.deepCopy();
  }

  private static ArrayNode union(JsonNode old, ArrayNode patch) {
    ArrayNode result = Trees.array();
    Trees.items(old).forEach(result::add);
    for (JsonNode item : Trees.items(patch)) {
      if (!Trees.items(result).contains(item)) {
        result.add(item);
      }
    }
    return result;
  }

  private static ArrayNode keyed(JsonNode old, ArrayNode patch, List<String> by, MergeKeys below) {
    Map<List<JsonNode>, JsonNode> elements = new LinkedHashMap<>();
    if (Trees.items(patch).stream().noneMatch(e -> Trees.text(e, "$patch").equals("replace"))) {
      Trees.items(old).forEach(element -> elements.put(key(element, by), element));
    }
    for (JsonNode item : Trees.items(patch)) {
      element(elements, item, by, below);
    }
    ArrayNode result = Trees.array();
    elements.values().forEach(result::add);
    return result;
  }

  private static void element(
      Map<List<JsonNode>, JsonNode> elements, JsonNode item, List<String> by, MergeKeys below) {
    List<JsonNode> key = key(item, by);
    switch (Trees.text(item, "$patch")) {
      case "delete" -> elements.remove(key);
      case "replace" -> {
        if (item.size() > 1) {
          ObjectNode replaced = ((ObjectNode) item).deepCopy();
          replaced.remove("$patch");
          elements.put(key, replaced);
        }
      }
      default -> {
        ObjectNode present = elements.get(key) instanceof ObjectNode o ? o : Trees.object();
        elements.put(key, apply(present, (ObjectNode) item, below));
      }
    }
  }

  private static List<JsonNode> key(JsonNode element, List<String> by) {
    return by.stream().map(element::path).toList();
  }

  private static void directive(ObjectNode result, String name, JsonNode value, MergeKeys keys) {
    if (name.startsWith(DELETE_FROM)) {
      String field = name.substring(DELETE_FROM.length());
      List<JsonNode> gone = Trees.items(value);
      ArrayNode left = Trees.array();
      Trees.items(result, field).stream().filter(item -> !gone.contains(item)).forEach(left::add);
      result.set(field, left);
    } else if (name.startsWith(ORDER) && result.path(name.substring(ORDER.length())).isArray()) {
      String field = name.substring(ORDER.length());
      result.set(field, ordered(result.path(field), Trees.items(value), keys.keys(field, value)));
    }
  }

  private static ArrayNode ordered(JsonNode list, List<JsonNode> order, List<String> by) {
    List<JsonNode> left = new ArrayList<>(Trees.items(list));
    ArrayNode result = Trees.array();
    for (JsonNode wanted : order) {
      left.stream()
          .filter(
              item -> by.isEmpty() ? item.equals(wanted) : key(item, by).equals(key(wanted, by)))
          .findFirst()
          .ifPresent(item -> {
            result.add(item);
            left.remove(item);
          });
    }
    left.forEach(result::add);
    return result;
  }
}
