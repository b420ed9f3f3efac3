package io.davit.restore.modifier;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One operation of a JSON Patch.
///
/// @param name `add`, `remove`, `replace`, `move`, `copy` or `test`
/// @param from empty if it has none
public record Operation(String name, String path, String from, JsonNode value) {

  /// A value that must be there.
  static Operation test(String path, JsonNode value) {
    return new Operation("test", path, "", value);
  }

  boolean isTest() {
    return name.equals("test");
  }

  /// Whether a test succeeds; a path that is not there does not.
  boolean isMetBy(ObjectNode object) {
    try {
      apply(object);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// The object with the operation applied.
  ///
  /// @throws IllegalArgumentException if it cannot be applied
  ObjectNode apply(ObjectNode object) {
    requireTarget(object);
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    operation.put("op", name).put("path", path);
    if (!from.isEmpty()) {
      operation.put("from", from);
    } else {
      operation.set("value", value);
    }
    try {
      return (ObjectNode)
          JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(operation), object.deepCopy());
    } catch (JsonPatchException | ClassCastException e) {
      throw new IllegalArgumentException(name + " " + path + ": " + e.getMessage(), e);
    }
  }

  /// The library takes what is missing for removed already; the standard, and Velero, do not.
  private void requireTarget(ObjectNode object) {
    switch (name) {
      case "remove", "replace" -> require(object, path);
      case "move", "copy" -> require(object, from);
      default -> {}
    }
  }

  private void require(ObjectNode object, String pointer) {
    if (object.at(pointer).isMissingNode()) {
      throw new IllegalArgumentException(name + " " + path + ": there is no " + pointer);
    }
  }
}
