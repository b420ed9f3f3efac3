package io.davit.devenv;

import io.davit.devenv.DevenvSettings.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What must be so before a development environment starts, with messages that say what to do.
final class Preconditions {

  private Preconditions() {}

  /// Takes a data directory for this process, until it is closed or ends.
  ///
  /// @throws DevenvException if another process has it
  static AutoCloseable lock(Path data) throws IOException {
    var channel =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException here) {
      // Told below.
    }
    channel.close();
    throw new DevenvException(
        "data directory " + data + " is in use by another `davit up`; stop it, or give --data");
  }

  /// Looks whether the ports that were asked for are free.
  ///
  /// @throws DevenvException naming the port and what it is for
  static void free(Ports ports) {
    free("--kafka-port", ports.kafka());
    free("--s3-port", ports.s3());
    free("--kubernetes-port", ports.kubernetes());
  }

  private static void free(String flag, int port) {
    if (port == 0) {
      return;
    }
    try (var socket = new ServerSocket()) {
      // As the servers do: a port that a connection just left is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new DevenvException(
          flag + " " + port + ": the port is taken (" + e.getMessage() + "); 0 takes a free one");
    }
  }
}
