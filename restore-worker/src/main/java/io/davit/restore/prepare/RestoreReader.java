package io.davit.restore.prepare;

import io.davit.kube.KubeJson;
import io.davit.model.velero.v1.Restore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the resource of a run, which may be anything.
final class RestoreReader {
  private RestoreReader() {}

  /// Reads a Restore.
  ///
  /// @throws IllegalArgumentException if it is malformed; the message names field and value
  static Restore read(JsonNode resource) {
    try {
      return KubeJson.MAPPER.treeToValue(resource, Restore.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "malformed Restore: " + path(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
    }
    return path.isEmpty() ? "resource" : path.toString();
  }
}
