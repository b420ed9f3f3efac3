package io.davit.kube;

import io.davit.kube.ExecOutcome.Reason;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
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
    if (message.contains("container not found")
        || (code == 400 && !message.contains("host assigned"))) {
      return Optional.of(Reason.NO_SUCH_CONTAINER);
    }
    return NO_COMMAND.stream().anyMatch(message::contains)
        ? Optional.of(Reason.NO_SUCH_COMMAND)
        : Optional.empty();
  }

  /// The server's answer to a refused handshake, which fabric8 hides among the causes.
  static KubernetesClientException answer(KubernetesClientException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof WebSocketHandshakeException handshake
          && handshake.getResponse() != null) {
        int code = handshake.getResponse().code();
        Status status = new StatusBuilder().withCode(code).build();
        return new KubernetesClientException(body(handshake.getResponse()), code, status);
      }
    }
    return e;
  }

  private static String body(HttpResponse<?> response) {
    try {
      return "handshake refused: " + response.bodyString();
    } catch (IOException e) {
      return "handshake refused";
    }
  }
}
