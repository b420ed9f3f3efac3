package io.davit.testkit.kubernetes.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Paths into JSON trees. Reading never fails: what is absent or of another type reads as empty.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  /// Parses one JSON document.
  ///
  /// @throws JacksonException if it is none
  public static JsonNode parse(byte[] bytes) {
    return MAPPER.readTree(bytes);
  }

  /// Parses one JSON document.
  ///
  /// @throws JacksonException if it is none
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /// The compact form, in UTF-8.
  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /// The compact form.
  public static String string(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /// A tree of plain maps, lists and scalars.
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// An empty object.
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// An empty array.
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /// An array of strings.
  public static ArrayNode array(Iterable<String> items) {
    ArrayNode array = array();
    items.forEach(array::add);
    return array;
  }

  /// The node at a path of property names, or a missing node.
  public static JsonNode at(JsonNode node, String... path) {
    JsonNode here = node;
    for (String name : path) {
      here = here.path(name);
    }
    return here;
  }

  /// The scalar at a path as text; empty where there is none.
  public static String text(JsonNode node, String... path) {
    JsonNode here = at(node, path);
    return here.isValueNode() && !here.isNull() && !here.isMissingNode() ? here.asString() : "";
  }

  /// The integer at a path, or the fallback.
  public static int number(JsonNode node, int fallback, String... path) {
    JsonNode here = at(node, path);
    return here.isNumber() ? here.asInt() : fallback;
  }

  /// Whether the value at a path is `true`.
  public static boolean flag(JsonNode node, String... path) {
    JsonNode here = at(node, path);
    return here.isBoolean() && here.booleanValue();
  }

  /// The elements of the array at a path; none where there is no array.
  public static List<JsonNode> items(JsonNode node, String... path) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode here = at(node, path);
    if (here.isArray()) {
      here.values().forEach(items::add);
    }
    return items;
  }

  /// The elements of the array of strings at a path.
  public static List<String> strings(JsonNode node, String... path) {
    return items(node, path).stream().map(Json::text).toList();
  }

  /// The object of strings at a path, such as labels.
  public static Map<String, String> stringMap(JsonNode node, String... path) {
    Map<String, String> map = new LinkedHashMap<>();
    JsonNode here = at(node, path);
    if (here.isObject()) {
      here.forEachEntry((name, value) -> map.put(name, text(value)));
    }
    return map;
  }

  /// The object at a path of property names, created on the way.
  public static ObjectNode ensure(ObjectNode node, String... path) {
    ObjectNode here = node;
    for (String name : path) {
      here = here.path(name) instanceof ObjectNode next ? next : here.putObject(name);
    }
    return here;
  }

  /// The array under a name, created if absent.
  public static ArrayNode ensureArray(ObjectNode node, String name) {
    return node.path(name) instanceof ArrayNode array ? array : node.putArray(name);
  }

  /// Whether anything is there: not missing and not null.
  public static boolean present(JsonNode node) {
    return !(node instanceof MissingNode) && !node.isNull();
  }
}
