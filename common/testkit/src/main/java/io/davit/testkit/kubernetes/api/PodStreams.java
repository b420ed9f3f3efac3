package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.kubelet.Kubelet;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// `exec` and `log` of pods.
final class PodStreams {
  private static final long LOG_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Registry registry;
  private final Kubelet kubelet;

  PodStreams(Registry registry, Kubelet kubelet) {
    this.registry = registry;
    this.kubelet = kubelet;
  }

  /// A command that is not there is told over the socket, as a real kubelet does; a container that
  /// is not, before.
  void exec(Exchange exchange, ResourcePath path) throws InterruptedException {
    JsonNode pod = registry.get(path.kind(), path.namespace(), path.name());
    if (Json.text(pod, "spec", "nodeName").isEmpty()) {
      throw ApiException.badRequest("pod " + path.name() + " does not have a host assigned");
    }
    List<String> command = exchange.queries("command");
    if (command.isEmpty()) {
      throw ApiException.badRequest("you must specify at least 1 command for the container");
    }
    kubelet.require(pod, exchange.query("container"));
    if (!exchange.isWebSocket()) {
      throw ApiException.badRequest(
          "the emulator execs over WebSocket only: Upgrade request required");
    }
    boolean tty = exchange.queryFlag("tty");
    try {
      Process process = kubelet.exec(pod, exchange.query("container"), command, tty);
      new ExecSocket(Sockets.upgrade(exchange), process, exchange.queryFlag("stdin")).run();
    } catch (ApiException e) {
      if (e.code() != 500) {
        throw e;
      }
      ServerWebSocket socket = Sockets.upgrade(exchange);
      ExecSocket.refuse(socket, e.status());
    }
  }

  void log(Exchange exchange, ResourcePath path) throws InterruptedException {
    JsonNode pod = registry.get(path.kind(), path.namespace(), path.name());
    String container = exchange.query("container");
    Path file = kubelet.log(pod, container);
    var response = exchange.response();
    response.setStatusCode(200).setChunked(true).putHeader("Content-Type", "text/plain");
    try {
      if (!Files.exists(file)) {
        Streams.ignoreFailure(response.end());
        return;
      }
      try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
        log.seek(start(log, exchange.query("tailLines")));
        boolean more = exchange.queryFlag("follow");
        do {
          boolean running = more && !response.closed() && kubelet.isRunning(pod, container);
          copy(log, exchange);
          more = running;
          if (more) {
            LockSupport.parkNanos(LOG_POLL_NANOS);
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
          }
        } while (more);
      }
    } catch (IOException e) {
      throw ApiException.internal("cannot read the log: " + e.getMessage());
    } finally {
      if (!response.ended()) {
        Streams.ignoreFailure(response.end());
      }
    }
  }

  private static void copy(RandomAccessFile log, Exchange exchange)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[32 << 10];
    for (int n = log.read(buffer); n > 0; n = log.read(buffer)) {
      Streams.ignoreFailure(exchange.response().write(Buffer.buffer().appendBytes(buffer, 0, n)));
      Streams.awaitRoom(exchange.response());
    }
  }

  /// Where the last lines begin.
  private static long start(RandomAccessFile log, String tailLines) throws IOException {
    if (!tailLines.matches("\\d{1,9}")) {
      return 0;
    }
    long wanted = Long.parseLong(tailLines);
    long at = log.length();
    if (wanted == 0) {
      return at;
    }
    for (long position = at - 2; position >= 0; position--) {
      log.seek(position);
      if (log.read() == '\n' && --wanted == 0) {
        return position + 1;
      }
    }
    return 0;
  }
}
