package io.davit.cli.deadletter;

import io.davit.cli.output.Column;
import io.davit.events.deadletter.Letter;
import io.davit.kube.KubeJson;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Letters as trees and as rows.
final class LetterText {

  static final List<Column> COLUMNS =
      List.of(
          Column.field("TOPIC", "/topic", ""),
          Column.field("OFFSET", "/offset", ""),
          Column.distance("AGE", "/at"),
          Column.field("KEY", "/key", "-"),
          Column.field("HANDLED", "/handled", "-"),
          Column.field("REASON", "/reason", ""));

  private LetterText() {}

  static ObjectNode tree(Letter letter) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("topic", letter.topic());
    tree.put("offset", Long.toString(letter.offset()));
    tree.put("at", letter.at().toString());
    tree.put("key", letter.key());
    tree.put("reason", letter.reason());
    tree.put("handled", handled(letter));
    ObjectNode from = tree.putObject("from");
    from.put("topic", letter.origin().topic());
    from.put("partition", letter.origin().partition());
    from.put("offset", letter.origin().offset());
    ObjectNode headers = tree.putObject("headers");
    letter.headers().forEach(headers::put);
    return tree;
  }

  /// With its value: as JSON if it is some, else as text.
  static ObjectNode whole(Letter letter) {
    ObjectNode tree = tree(letter);
    tree.set("value", value(letter));
    return tree;
  }

  private static JsonNode value(Letter letter) {
    var value = letter.value();
    if (value == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    try {
      return KubeJson.MAPPER.readTree(value.array());
    } catch (JacksonException e) {
      return StringNode.valueOf(Objects.requireNonNullElse(value.utf8(), ""));
    }
  }

  private static String handled(Letter letter) {
    return switch (letter.handled()) {
      case OPEN -> "";
      case REDRIVEN, DROPPED -> letter.handled().name().toLowerCase(Locale.ROOT);
    };
  }
}
