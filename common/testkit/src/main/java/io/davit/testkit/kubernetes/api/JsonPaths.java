package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The part of JSONPath that printer columns use: `.a.b`, `['a.b']`, `[0]`, `[*]`,
/// `[?(@.type=="Ready")]`.
final class JsonPaths {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.((?:[^.\\[\\]\\\\]|\\\\.)+)|\\['([^']+)'\\]|\\[(\\d+|\\*)\\]|\\[\\?\\(@\\.([^=]+?)\\s*==\\s*[\"']([^\"']*)[\"']\\)\\]");

  private JsonPaths() {}

  /// The first value at the path, or a missing node; also for paths outside of this part.
  static JsonNode first(JsonNode object, String path) {
    String text = path.startsWith("{") ? path.substring(1, path.length() - 1) : path;
    JsonNode here = object;
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (at < text.length() && step.find() && step.start() == at) {
      here = next(here, step);
      at = step.end();
    }
    return at == text.length() ? here : MissingNode.getInstance();
  }

  private static JsonNode next(JsonNode here, Matcher step) {
    if (step.group(1) != null) {
      return here.path(step.group(1).replaceAll("\\\\(.)", "$1"));
    }
    if (step.group(2) != null) {
      return here.path(step.group(2));
    }
    if (step.group(3) != null) {
      return here.path(step.group(3).equals("*") ? 0 : Integer.parseInt(step.group(3)));
    }
    List<JsonNode> items = Json.items(here);
    String[] field = step.group(4).split("\\.");
    return items.stream()
        .filter(item -> Json.text(item, field).equals(step.group(5)))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
