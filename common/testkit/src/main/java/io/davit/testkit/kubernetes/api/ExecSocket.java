package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// The channels of an exec over a WebSocket: `v4.channel.k8s.io`, and `v5`, which can close one of
/// them.
///
/// Each frame begins with the number of its channel: 0 stdin, 1 stdout, 2 stderr, 3 the outcome, 4
/// the terminal's size, 255 close.
final class ExecSocket {
  private static final Logger LOG = LoggerFactory.getLogger(ExecSocket.class);
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int OUTCOME = 3;
  private static final int CLOSE = 255;

  private final ServerWebSocket socket;
  private final Process process;

  /// What stdin gets; an empty array ends it.
  private final LinkedBlockingQueue<byte[]> input = new LinkedBlockingQueue<>();

  ExecSocket(ServerWebSocket socket, Process process, boolean stdin) {
    this.socket = socket;
    this.process = process;
    if (!stdin) {
      input.add(new byte[0]);
    }
    socket.binaryMessageHandler(this::received);
    socket.closeHandler(v -> input.add(new byte[0]));
    socket.resume();
  }

  private void received(Buffer frame) {
    if (frame.length() == 0) {
      return;
    }
    int channel = frame.getByte(0) & 0xff;
    if (channel == STDIN && frame.length() > 1) {
      input.add(frame.getBytes(1, frame.length()));
    } else if (channel == CLOSE && frame.length() > 1 && frame.getByte(1) == STDIN) {
      input.add(new byte[0]);
    }
  }

  void run() throws InterruptedException {
    Thread feeder = Thread.ofVirtual().start(this::feed);
    Thread errors = Thread.ofVirtual().start(() -> pump(process.getErrorStream(), STDERR));
    pump(process.getInputStream(), STDOUT);
    errors.join();
    int code = process.waitFor();
    feeder.interrupt();
    send(OUTCOME, Json.bytes(outcome(code)));
    Streams.ignoreFailure(socket.close((short) 1000));
  }

  private void feed() {
    try (OutputStream out = process.getOutputStream()) {
      for (byte[] next = input.take(); next.length > 0; next = input.take()) {
        out.write(next);
        out.flush();
      }
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("process takes no more input");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump(InputStream stream, int channel) {
    byte[] buffer = new byte[32 << 10];
    try {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        send(channel, java.util.Arrays.copyOf(buffer, n));
        if (!Streams.awaitRoom(socket)) {
          return;
        }
      }
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("output ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(int channel, byte[] bytes) {
    if (!socket.isClosed()) {
      Streams.ignoreFailure(
          socket.writeBinaryMessage(
              Buffer.buffer(bytes.length + 1).appendByte((byte) channel).appendBytes(bytes)));
    }
  }

  static ObjectNode outcome(int code) {
    ObjectNode status = Json.object();
    status.putObject("metadata");
    if (code == 0) {
      return status.put("status", "Success");
    }
    status
        .put("status", "Failure")
        .put("message", "command terminated with non-zero exit code: exit status " + code)
        .put("reason", "NonZeroExitCode");
    Json.ensureArray(status.putObject("details"), "causes")
        .addObject()
        .put("reason", "ExitCode")
        .put("message", Integer.toString(code));
    return status;
  }

  /// Tells a client that opened the socket why nothing runs.
  static void refuse(ServerWebSocket socket, ObjectNode status) {
    socket.resume();
    byte[] bytes = Json.bytes(status);
    Streams.ignoreFailure(
        socket.writeBinaryMessage(Buffer.buffer().appendByte((byte) OUTCOME).appendBytes(bytes)));
    Streams.ignoreFailure(socket.close((short) 1000));
  }
}
