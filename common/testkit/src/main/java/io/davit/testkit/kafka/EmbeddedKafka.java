package io.davit.testkit.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// A real Kafka broker with its controller, in this process, on loopback.
///
/// Everything that touches the broker's internal classes stands here. Stopping and starting again
/// keeps the log and the ports, so clients see a broker that restarts. Starting the first one
/// replaces Kafka's halt and exit procedures in the whole JVM: a taken port is then an exception.
public final class EmbeddedKafka implements AutoCloseable {

  private final Path directory;
  private final boolean temporary;
  private final int port;
  private final Properties properties;
  private @Nullable KafkaRaftServer server;

  private EmbeddedKafka(BrokerSettings settings) {
    var kept = settings.directory();
    this.temporary = kept == null;
    this.directory = kept == null ? temporaryDirectory() : kept;
    this.port = settings.port() == 0 ? freePort() : settings.port();
    var controllerPort = settings.controllerPort() == 0 ? freePort() : settings.controllerPort();
    this.properties = BrokerProperties.of(settings, directory, port, controllerPort);
  }

  /// Starts a broker, and formats its directory if nobody has.
  ///
  /// @throws IllegalStateException if it does not start, a port is taken for example
  public static EmbeddedKafka start(BrokerSettings settings) {
    neutraliseExit();
    var kafka = new EmbeddedKafka(settings);
    kafka.start();
    return kafka;
  }

  /// Where clients reach it.
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /// Starts it again after [#stop], with the same log on the same ports.
  public synchronized void start() {
    if (server != null) {
      return;
    }
    formatOnce();
    var starting = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      starting.startup();
    } catch (RuntimeException | Error e) {
      starting.shutdown();
      throw new IllegalStateException("Kafka broker at " + bootstrapServers() + " not started", e);
    }
    server = starting;
  }

  /// Stops it in order. Its log and its ports stay its own.
  public synchronized void stop() {
    var stopping = server;
    server = null;
    if (stopping != null) {
      stopping.shutdown();
      stopping.awaitShutdown();
    }
  }

  @Override
  public void close() {
    stop();
    if (temporary) {
      delete(directory);
    }
  }

  private void formatOnce() {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(directory);
      new Formatter()
          .setNodeId(BrokerProperties.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(directory.toString())
          .setDirectories(List.of(directory.toString()))
          .setPrintStream(silent())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka log directory " + directory + " not formatted", e);
    }
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  private static void neutraliseExit() {
    Exit.setExitProcedure(EmbeddedKafka::refuseExit);
    Exit.setHaltProcedure(EmbeddedKafka::refuseExit);
  }

  private static void refuseExit(int status, @Nullable String message) {
    throw new IllegalStateException("Kafka wanted to end the process: " + status + " " + message);
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("davit-kafka-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (var paths = Files.walk(directory)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
