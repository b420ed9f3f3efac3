package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A container made ready to run.
///
/// @param command the whole argv
/// @param mounts host directories and files by the path where the process sees them
record Container(
    String podUid,
    String name,
    String hostname,
    List<String> command,
    Map<String, String> environment,
    String workingDir,
    List<Mount> mounts,
    Path state) {
  Container {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    mounts = List.copyOf(mounts);
  }

  /// The tree that the process sees as `/`.
  Path rootfs() {
    return state.resolve("rootfs");
  }

  /// What stands there once the file system of the container is complete.
  Path readyMark() {
    return state.resolve("ready");
  }

  /// A volume at a path.
  record Mount(Path source, String path, boolean readOnly) {}

  static List<JsonNode> init(JsonNode pod) {
    return Json.items(pod, "spec", "initContainers");
  }

  static List<JsonNode> main(JsonNode pod) {
    return Json.items(pod, "spec", "containers");
  }
}
