package io.davit.testkit.kubernetes.registry;

import io.davit.kube.patch.MergeKeys;
import io.davit.testkit.kubernetes.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sets of fields in the form of `fieldsV1`: which fields an object has, which of them two objects
/// differ in, and what two sets have in common.
final class FieldSets {
  private static final Set<String> NEVER_OWNED = Set.of("apiVersion", "kind");
  private static final Set<String> IDENTITY =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generation",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "managedFields");

  private FieldSets() {}

  /// The fields of an object that somebody can own.
  static ObjectNode of(ObjectNode object, MergeKeys keys) {
    return differing(object, Json.object(), keys);
  }

  /// The fields of an object that another does not have, or has with another value.
  static ObjectNode differing(ObjectNode object, JsonNode from, MergeKeys keys) {
    ObjectNode bare = object.deepCopy();
    bare.remove(NEVER_OWNED);
    if (bare.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(IDENTITY);
      if (metadata.isEmpty()) {
        bare.remove("metadata");
      }
    }
    return fields(bare, from, keys);
  }

  private static ObjectNode fields(ObjectNode object, JsonNode from, MergeKeys keys) {
    ObjectNode fields = Json.object();
    object.forEachEntry((name, value) -> {
      JsonNode other = from.path(name);
      ObjectNode inner = below(name, value, other, keys);
      boolean granular = value.isObject() ? other.isObject() : isGranular(name, value, keys);
      if (!value.equals(other) && !(granular && Json.present(other) && inner.isEmpty())) {
        fields.set("f:" + name, inner);
      }
    });
    return fields;
  }

  /// Whether the elements of a list have owners of their own.
  private static boolean isGranular(String name, JsonNode value, MergeKeys keys) {
    return value.isArray() && (keys.isSet(name) || !keys.keys(name, value).isEmpty());
  }

  private static ObjectNode below(String name, JsonNode value, JsonNode other, MergeKeys keys) {
    if (value instanceof ObjectNode object) {
      return fields(object, other, keys.below(name));
    }
    if (value.isArray() && keys.isSet(name)) {
      return members(value, other);
    }
    List<String> by = value.isArray() ? keys.keys(name, value) : List.of();
    return by.isEmpty() ? Json.object() : elements(value, other, by, keys.below(name));
  }

  private static ObjectNode members(JsonNode value, JsonNode other) {
    ObjectNode fields = Json.object();
    List<JsonNode> present = Json.items(other);
    for (JsonNode member : Json.items(value)) {
      if (!present.contains(member)) {
        fields.putObject("v:" + Json.string(member));
      }
    }
    return fields;
  }

  private static ObjectNode elements(
      JsonNode value, JsonNode other, List<String> by, MergeKeys keys) {
    ObjectNode fields = Json.object();
    for (JsonNode item : Json.items(value)) {
      ObjectNode identity = identity(item, by);
      JsonNode twin =
          Json.items(other).stream()
              .filter(o -> identity(o, by).equals(identity))
              .findFirst()
              .orElse(Json.object());
      if (!item.equals(twin)) {
        fields.set("k:" + Json.string(identity), fields((ObjectNode) item, twin, keys));
      }
    }
    return fields;
  }

  private static ObjectNode identity(JsonNode item, List<String> by) {
    ObjectNode identity = Json.object();
    by.forEach(key -> identity.set(key, item.path(key)));
    return identity;
  }

  /// Both together.
  static ObjectNode union(ObjectNode one, ObjectNode other) {
    ObjectNode both = one.deepCopy();
    other.forEachEntry((name, inner) -> {
      if (both.path(name) instanceof ObjectNode present && inner instanceof ObjectNode more) {
        both.set(name, union(present, more));
      } else {
        both.set(name, inner.deepCopy());
      }
    });
    return both;
  }

  /// What is in the first alone. A field whose last part goes, goes itself.
  static ObjectNode without(ObjectNode fields, JsonNode gone) {
    ObjectNode left = Json.object();
    fields.forEachEntry((name, inner) -> {
      JsonNode minus = gone.path(name);
      if (minus.isMissingNode()) {
        left.set(name, inner.deepCopy());
      } else if (!inner.isEmpty() && !minus.isEmpty()) {
        ObjectNode rest = without((ObjectNode) inner, minus);
        if (!rest.isEmpty()) {
          left.set(name, rest);
        }
      }
    });
    return left;
  }

  /// The paths, as `.data.k`, that both sets have to their last part.
  static List<String> common(JsonNode one, JsonNode other) {
    List<String> paths = new ArrayList<>();
    common(one, other, "", paths);
    return paths;
  }

  private static void common(JsonNode one, JsonNode other, String path, List<String> paths) {
    for (Map.Entry<String, JsonNode> entry : one.properties()) {
      JsonNode twin = other.path(entry.getKey());
      if (twin.isMissingNode()) {
        continue;
      }
      String here = path + step(entry.getKey());
      if (entry.getValue().isEmpty() || twin.isEmpty()) {
        paths.add(here);
      } else {
        common(entry.getValue(), twin, here, paths);
      }
    }
  }

  private static String step(String part) {
    return part.startsWith("f:") ? "." + part.substring(2) : "[" + part.substring(2) + "]";
  }
}
