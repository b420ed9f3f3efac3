package io.davit.backup.prepare;

import io.davit.kube.KubeJson;
import io.davit.model.velero.v1.Backup;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the resource of a run, which may be anything.
public final class BackupReader {

  private BackupReader() {}

  /// Reads a Backup.
  ///
  /// @throws IllegalArgumentException if it is malformed; the message names field and value
  public static Backup read(JsonNode resource) {
    try {
      return KubeJson.MAPPER.treeToValue(resource, Backup.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "malformed Backup: " + path(e) + ": " + e.getOriginalMessage(), e);
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
