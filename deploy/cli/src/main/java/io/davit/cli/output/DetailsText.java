package io.davit.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The side files of a run as indented lines.
final class DetailsText {

  private static final Map<String, String> SCOPES =
      Map.of("velero", "Run", "cluster", "Cluster-scoped", "namespaces", "Namespaces");

  private DetailsText() {}

  /// `-results`: errors, then warnings, by namespace.
  static List<String> results(JsonNode tree) {
    List<String> lines = new ArrayList<>();
    for (String severity : List.of("errors", "warnings")) {
      if (tree.path(severity).isEmpty()) {
        lines.add(severity + ": <none>");
      } else {
        lines.add(severity + ":");
        tree.path(severity)
            .properties()
            .forEach(scope ->
                addTree(
                    lines,
                    SCOPES.getOrDefault(scope.getKey(), scope.getKey()),
                    scope.getValue(),
                    1));
      }
    }
    return lines;
  }

  /// `-resource-list`: names by kind.
  static List<String> resources(JsonNode tree) {
    List<String> lines = new ArrayList<>();
    tree.properties().forEach(kind -> addTree(lines, kind.getKey(), kind.getValue(), 0));
    return lines.isEmpty() ? List.of("<none>") : lines;
  }

  private static void addTree(List<String> lines, String title, JsonNode node, int depth) {
    lines.add("  ".repeat(depth) + title + ":");
    if (node.isObject()) {
      node.properties()
          .forEach(child -> addTree(lines, child.getKey(), child.getValue(), depth + 1));
    } else {
      node.forEach(text -> lines.add("  ".repeat(depth + 1) + "- " + text.asString("").strip()));
    }
  }

  /// `-volumeinfo`: one line for each volume.
  static List<String> volumes(JsonNode tree) {
    List<String> lines = tree.valueStream().map(DetailsText::volume).toList();
    return lines.isEmpty() ? List.of("<none>") : lines;
  }

  private static String volume(JsonNode volume) {
    JsonNode copy =
        volume.path("pvbInfo").isMissingNode() ? volume.path("pvrInfo") : volume.path("pvbInfo");
    String pod = copy.path("podNamespace").asString("") + "/" + copy.path("podName").asString("");
    String claim =
        volume.path("pvcNamespace").asString("") + "/" + volume.path("pvcName").asString("");
    String which =
        copy.isMissingNode()
            ? "claim " + claim
            : "pod " + pod + ", volume " + copy.path("volumeName").asString("");
    if (volume.path("skipped").asBoolean(false)) {
      return which + ": skipped, " + volume.path("skippedReason").asString("no reason given");
    }
    String method = volume.path("backupMethod").asString(volume.path("restoreMethod").asString(""));
    String phase = copy.path("phase").asString(volume.path("result").asString(""));
    String size = copy.has("size") ? ", " + copy.path("size").asString() + " bytes" : "";
    String snapshot =
        copy.has("snapshotHandle") ? ", snapshot " + copy.path("snapshotHandle").asString() : "";
    return which + ": " + method + ", " + phase + size + snapshot;
  }
}
