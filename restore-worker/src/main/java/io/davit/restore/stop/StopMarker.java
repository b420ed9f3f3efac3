package io.davit.restore.stop;

import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Stands on a target that a restore stopped, written with the very change that stops it: how the
/// target was (protocol C5).
///
/// @param run UID of the Restore
/// @param restore its namespace and name, for people
/// @param replicas how many there were
/// @param whenScaled of a stateful set, what was to become of its claims; null if the stop did not
///   change it
public record StopMarker(String run, String restore, int replicas, @Nullable String whenScaled) {

  /// The marker of an object, if it carries one that can be read.
  static Optional<StopMarker> of(JsonNode object) {
    String text = KubeJson.annotations(object).get(Annotations.STOPPED_BY);
    return text == null ? Optional.empty() : Optional.of(read(text));
  }

  private static StopMarker read(String text) {
    try {
      JsonNode json = KubeJson.object(text.getBytes(StandardCharsets.UTF_8));
      String whenScaled = json.path("whenScaled").asString("");
      return new StopMarker(
          json.path("run").asString(""),
          json.path("restore").asString(""),
          json.path("replicas").asInt(0),
          whenScaled.isEmpty() ? null : whenScaled);
    } catch (KubeException.Garbled _) {
      return new StopMarker("unreadable", text, 0, null);
    }
  }

  String text() {
    return KubeJson.MAPPER.writeValueAsString(this);
  }
}
