package io.davit.testkit.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks a Docker engine directly, since Testcontainers waits minutes for images that cannot be
/// pulled. Answers within milliseconds where there is no socket.
public final class DockerEngine {

  private static final Path SOCKET = Path.of("/var/run/docker.sock");
  private static final String RYUK = "testcontainers/ryuk:0.14.0";

  private final Path socket;

  DockerEngine(Path socket) {
    this.socket = socket;
  }

  /// The engine of this machine, whether or not there is one.
  public static DockerEngine local() {
    return new DockerEngine(SOCKET);
  }

  /// Whether Testcontainers can run an image at once: the engine answers and has it, and also the
  /// one that Testcontainers cleans up with.
  public boolean canRun(String image) {
    return ok("/_ping") && ok("/images/" + image + "/json") && ok("/images/" + RYUK + "/json");
  }

  private boolean ok(String path) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      byte[] answer = Channels.newInputStream(channel).readNBytes(12);
      return new String(answer, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException _) {
      return false;
    }
  }
}
