package io.davit.restore.stop;

import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Stands on a target that a restore stopped, written with the very change that stops it: how the
/// target was (protocol C5).
///
/// @param run UID of the Restore
/// @param restore its namespace and name, for people
/// @param undo the merge patch of the `spec` that takes the stop back; empty for a virtual machine
///   that was told to stop
public record StopMarker(String run, String restore, ObjectNode undo) {

  /// The marker of an object, if it carries one that can be read.
  static Optional<StopMarker> of(JsonNode object) {
    String text = KubeJson.annotations(object).get(Annotations.STOPPED_BY);
    return text == null ? Optional.empty() : Optional.of(read(text));
  }

  private static StopMarker read(String text) {
    try {
      JsonNode json = KubeJson.object(text.getBytes(StandardCharsets.UTF_8));
      return new StopMarker(
          json.path("run").asString(""),
          json.path("restore").asString(""),
          json.get("undo") instanceof ObjectNode undo ? undo : KubeJson.MAPPER.createObjectNode());
    } catch (KubeException.Garbled _) {
      return new StopMarker("unreadable", text, KubeJson.MAPPER.createObjectNode());
    }
  }

  String text() {
    return KubeJson.MAPPER.writeValueAsString(this);
  }
}
