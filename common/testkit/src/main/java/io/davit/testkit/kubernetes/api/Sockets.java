package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.registry.ApiException;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.CompletionException;

/// Turns a request into a WebSocket, after all checks that answer with a Status.
final class Sockets {
  private Sockets() {}

  /// Frames that come before the handlers are set would be lost: whoever sets them resumes the
  /// socket.
  private static ServerWebSocket paused(ServerWebSocket socket) {
    socket.pause();
    return socket;
  }

  static ServerWebSocket upgrade(Exchange exchange) {
    try {
      return exchange
          .request()
          .toWebSocket()
          .map(Sockets::paused)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw ApiException.badRequest("the WebSocket handshake failed: " + e.getMessage());
    }
  }
}
