package io.davit.cli.output;

import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A description for people: labels, and what belongs to them in a column of its own.
public final class Description {

  private static final int COLUMN = 24;

  private final StringBuilder text = new StringBuilder();

  /// A line.
  public Description line(String label, String value) {
    text.append(label).append(':');
    text.repeat(' ', Math.max(1, COLUMN - label.length() - 1));
    text.append(value).append('\n');
    return this;
  }

  /// A line with a field, or what stands for it if it is absent.
  public Description field(String label, JsonNode object, String pointer, String orElse) {
    JsonNode value = object.at(pointer);
    boolean absent = value.isMissingNode() || value.isNull() || value.asString("").isEmpty();
    return line(label, absent ? orElse : value.asString());
  }

  /// A line with the elements of a list, or what stands for it if it is absent or empty.
  public Description list(String label, JsonNode object, String pointer, String orElse) {
    List<String> values =
        object.at(pointer).valueStream().map(value -> value.asString("")).toList();
    return line(label, values.isEmpty() ? orElse : String.join(", ", values));
  }

  /// A line with the entries of a map, sorted.
  public Description map(String label, JsonNode object, String pointer) {
    var entries = new TreeMap<String, String>();
    object
        .at(pointer)
        .properties()
        .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asString("")));
    List<String> pairs =
        entries.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    return line(label, pairs.isEmpty() ? "<none>" : String.join(", ", pairs));
  }

  /// A title with lines below it.
  public Description block(String title, List<String> lines) {
    text.append(title).append(":\n");
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
    return this;
  }

  /// An empty line.
  public Description gap() {
    text.append('\n');
    return this;
  }

  /// The whole, without a line end behind it.
  public String render() {
    return text.toString().stripTrailing();
  }
}
