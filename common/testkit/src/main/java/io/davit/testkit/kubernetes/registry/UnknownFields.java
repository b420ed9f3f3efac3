package io.davit.testkit.kubernetes.registry;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// Names the fields that pruning took away.
final class UnknownFields {
  private final StringJoiner names = new StringJoiner(", unknown field ");

  private UnknownFields() {}

  /// ` "spec.a", unknown field "spec.b"`, as the strict decoder words it.
  static String named(JsonNode given, JsonNode pruned) {
    UnknownFields unknown = new UnknownFields();
    unknown.compare(given, pruned, "");
    return " " + unknown.names;
  }

  private void compare(JsonNode given, JsonNode pruned, String path) {
    if (given.isArray()) {
      for (int i = 0; i < given.size(); i++) {
        compare(given.path(i), pruned.path(i), path + "[" + i + "]");
      }
    }
    given.forEachEntry((name, value) -> {
      String here = path.isEmpty() ? name : path + "." + name;
      if (pruned.path(name).isMissingNode()) {
        names.add("\"" + here + "\"");
      } else {
        compare(value, pruned.path(name), here);
      }
    });
  }
}
