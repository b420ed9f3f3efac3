package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.registry.ApiException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The emulated node, as the API sees it.
public interface Kubelet extends AutoCloseable {
  /// Where the volumes of pods are: `pods/<uid>/volumes/<plugin>/<name>`, as under
  /// `/var/lib/kubelet`.
  Path root();

  /// Runs a command in a container.
  ///
  /// @param container empty for the only one
  /// @param tty whether the command gets a terminal
  /// @throws ApiException if there is no such container, it does not run, or the command is not
  ///   there
  Process exec(JsonNode pod, String container, List<String> command, boolean tty);

  /// Checks that there is such a container.
  ///
  /// @param container empty for the only one
  /// @throws ApiException if there is none
  void require(JsonNode pod, String container);

  /// The file with the output of a container.
  ///
  /// @param container empty for the only one
  /// @throws ApiException if there is no such container, or it never started
  Path log(JsonNode pod, String container);

  /// Whether the container runs, so that its log may grow.
  boolean isRunning(JsonNode pod, String container);

  /// Stops every process; pods stay as they are and start again with the next kubelet.
  @Override
  void close();
}
