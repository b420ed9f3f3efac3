package io.davit.model.hook;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A command in an annotation: a JSON array of its arguments if it starts with `[`, else a single
/// argument. No shell takes it apart.
final class HookCommand {

  private HookCommand() {}

  static List<String> parse(String annotation, String value) {
    return value.startsWith("[") ? array(annotation, value) : List.of(value);
  }

  private static List<String> array(String annotation, String value) {
    try {
      JsonNode array = JsonMapper.shared().readTree(value);
      List<JsonNode> items = StreamSupport.stream(array.spliterator(), false).toList();
      if (items.isEmpty() || !items.stream().allMatch(JsonNode::isString)) {
        throw bad(annotation, value);
      }
      return items.stream().map(JsonNode::asString).toList();
    } catch (JacksonException e) {
      throw bad(annotation, value);
    }
  }

  private static HookSpecException bad(String annotation, String value) {
    return new HookSpecException(
        "annotation " + annotation + ": not a JSON array of texts: " + value);
  }
}
