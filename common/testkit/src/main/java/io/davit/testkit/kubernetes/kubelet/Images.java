package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Images are not pulled. What a container runs is its `command`; `davit.io/devenv-shell` stands
/// for `/bin/sh`, and an image without a command stands for a process that waits.
final class Images {
  private static final String SHELL = "davit.io/devenv-shell";
  private static final List<String> IDLE =
      List.of(
          "/bin/sh",
          "-c",
          "echo \"the emulator pulls no images: this container has no command and only waits\"; exec sleep 2147483647");

  private Images() {}

  static List<String> command(JsonNode container) {
    List<String> command = Json.strings(container, "command");
    List<String> arguments = Json.strings(container, "args");
    String image = Json.text(container, "image");
    if (!command.isEmpty()) {
      List<String> whole = new ArrayList<>(command);
      whole.addAll(arguments);
      return whole;
    }
    if (image.startsWith(SHELL) && !arguments.isEmpty()) {
      List<String> whole = new ArrayList<>(List.of("/bin/sh"));
      whole.addAll(arguments);
      return whole;
    }
    return IDLE;
  }
}
