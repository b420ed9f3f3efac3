package io.davit.cli.session;

import io.davit.model.item.ResourceKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Objects that are to be created, as JSON. What was not asked for is left out.
public final class NewObject {

  private NewObject() {}

  /// An object with nothing but its name.
  public static ObjectNode of(ResourceKind kind, String namespace, String name) {
    ObjectNode object = empty();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    object.putObject("metadata").put("name", name).put("namespace", namespace);
    return object;
  }

  /// A tree without fields.
  public static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Sets a list.
  public static void put(ObjectNode node, String field, @Nullable List<String> values) {
    if (values != null) {
      var array = node.putArray(field);
      values.forEach(array::add);
    }
  }

  /// Sets a text.
  public static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  /// Sets a switch.
  public static void put(ObjectNode node, String field, @Nullable Boolean value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  /// Sets a map, unless it is empty.
  public static void put(ObjectNode node, String field, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode map = node.putObject(field);
      values.forEach(map::put);
    }
  }

  /// Sets a reference to a ConfigMap of the same namespace.
  public static void configMap(ObjectNode node, String field, String name) {
    node.putObject(field).put("kind", "configmap").put("name", name);
  }

  /// A merge patch that sets one annotation.
  public static ObjectNode annotation(String key, String value) {
    ObjectNode patch = empty();
    patch.putObject("metadata").putObject("annotations").put(key, value);
    return patch;
  }
}
