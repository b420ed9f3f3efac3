package io.davit.restore.modifier;

import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Gives the texts that stand as values in rules a type, as Velero does: in double quotes a string;
/// null, booleans, numbers, objects and lists as they look; else a string.
final class PatchValue {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> WORDS = Set.of("true", "false", "null");

  private PatchValue() {}

  static JsonNode of(String text) {
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return string(text.substring(1, text.length() - 1));
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (WORDS.contains(lower)) {
      return JSON.readTree(lower);
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return tree(text);
    }
    return text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?") ? number(text) : string(text);
  }

  private static JsonNode number(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      return string(text);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("value " + text + ": " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode string(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
