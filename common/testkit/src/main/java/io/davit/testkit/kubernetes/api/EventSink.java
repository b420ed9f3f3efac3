package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Where watch events go: lines of a chunked answer, or frames of a WebSocket.
sealed interface EventSink {
  /// Sends one event.
  ///
  /// @return false if the client does not take it any more
  boolean send(JsonNode event) throws InterruptedException;

  /// Ends the stream.
  void end();

  /// Calls when the client goes away.
  void onGone(Runnable action);

  /// Lines of a chunked HTTP answer.
  record Chunked(HttpServerResponse response) implements EventSink {
    static Chunked open(HttpServerResponse response) {
      response.setStatusCode(200).setChunked(true);
      response
          .putHeader("Content-Type", "application/json")
          .putHeader("Cache-Control", "no-cache, private");
      // The headers must be on their way before the first event: kubectl wait waits for them.
      Streams.ignoreFailure(response.write(Buffer.buffer()));
      return new Chunked(response);
    }

    @Override
    public boolean send(JsonNode event) throws InterruptedException {
      if (response.closed()) {
        return false;
      }
      Streams.ignoreFailure(
          response.write(Buffer.buffer(Json.bytes(event)).appendByte((byte) '\n')));
      return Streams.awaitRoom(response);
    }

    @Override
    public void end() {
      if (!response.closed() && !response.ended()) {
        Streams.ignoreFailure(response.end());
      }
    }

    @Override
    public void onGone(Runnable action) {
      response.closeHandler(v -> action.run());
      if (response.closed()) {
        action.run();
      }
    }
  }

  /// Text frames of a WebSocket.
  record Framed(ServerWebSocket socket) implements EventSink {
    @Override
    public boolean send(JsonNode event) throws InterruptedException {
      if (socket.isClosed()) {
        return false;
      }
      Streams.ignoreFailure(
          socket.writeTextMessage(new String(Json.bytes(event), StandardCharsets.UTF_8)));
      return Streams.awaitRoom(socket);
    }

    @Override
    public void end() {
      if (!socket.isClosed()) {
        Streams.ignoreFailure(socket.close((short) 1000));
      }
    }

    @Override
    public void onGone(Runnable action) {
      socket.closeHandler(v -> action.run());
      socket.resume();
      if (socket.isClosed()) {
        action.run();
      }
    }
  }
}
