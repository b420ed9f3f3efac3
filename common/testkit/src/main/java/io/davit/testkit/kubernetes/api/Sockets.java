package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.registry.ApiException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import java.util.concurrent.CompletableFuture;
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

  /// The handshake is made on the request's own event loop, so that no frame is read between it and
  /// the pause.
  static ServerWebSocket upgrade(Exchange exchange) {
    var upgraded = new CompletableFuture<ServerWebSocket>();
    HttpServerRequest request = exchange.request();
    ((HttpServerRequestInternal) request)
        .context()
        .runOnContext(_ ->
            request
                .toWebSocket()
                .map(Sockets::paused)
                .onSuccess(upgraded::complete)
                .onFailure(upgraded::completeExceptionally));
    try {
      return upgraded.join();
    } catch (CompletionException e) {
      throw ApiException.badRequest("the WebSocket handshake failed: " + e.getMessage());
    }
  }
}
