package io.davit.kube;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads ConfigMaps that hold one document, whatever its key.
public final class ConfigMaps {

  private ConfigMaps() {}

  /// The values of a ConfigMap's keys; empty if there is no such ConfigMap.
  public static Optional<List<String>> values(ClusterReader reader, String namespace, String name) {
    return reader
        .find(new Target(Kinds.CONFIG_MAP, namespace, name))
        .map(map -> map.path("data").valueStream().map(ConfigMaps::text).toList());
  }

  private static String text(JsonNode value) {
    return value.asString("");
  }
}
