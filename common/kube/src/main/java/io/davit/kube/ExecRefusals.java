package io.davit.kube;

import io.davit.kube.ExecOutcome.Reason;
import java.util.List;
import java.util.Optional;

/// Why a command was not started, as far as the words of API server, kubelet and container runtime
/// tell: there is no code for it.
final class ExecRefusals {

  private static final List<String> NO_COMMAND =
      List.of(
          "executable file not found",
          "no such file or directory",
          "permission denied",
          "exec format error");

  private ExecRefusals() {}

  static Optional<Reason> reasonOf(int code, String message) {
    if (code == 404) {
      return Optional.of(Reason.NO_SUCH_POD);
    }
    if (message.contains("container not found") || (code == 400 && message.contains("container"))) {
      return Optional.of(Reason.NO_SUCH_CONTAINER);
    }
    return NO_COMMAND.stream().anyMatch(message::contains)
        ? Optional.of(Reason.NO_SUCH_COMMAND)
        : Optional.empty();
  }
}
