package io.davit.kube.patch;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads trees that may be of any form: what is absent or of another type reads as empty.
final class Trees {

  private Trees() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isContainer() ? "" : value.asString("");
  }

  static List<JsonNode> items(JsonNode node) {
    return node.isArray() ? node.valueStream().toList() : List.of();
  }

  static List<JsonNode> items(JsonNode node, String field) {
    return items(node.path(field));
  }

  static List<String> strings(JsonNode node, String field) {
    return items(node, field).stream().map(item -> item.asString("")).toList();
  }
}
