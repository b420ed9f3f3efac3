package io.davit.testkit.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// An embedded broker in a child process, so that it can be killed. It keeps its directory and its
/// ports.
public final class EmbeddedKafkaProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final Path directory;
  private final int port = EmbeddedKafka.freePort();
  private final int controllerPort = EmbeddedKafka.freePort();
  private @Nullable Process process;

  private EmbeddedKafkaProcess(Path directory) {
    this.directory = directory;
  }

  /// Starts a broker over a directory and waits until it answers.
  public static EmbeddedKafkaProcess start(Path directory) {
    var kafka = new EmbeddedKafkaProcess(directory);
    kafka.start();
    return kafka;
  }

  /// Where clients reach it.
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /// Starts it again after [#kill].
  public void start() {
    try {
      process =
          new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer();
  }

  /// The process that runs now.
  ///
  /// @throws IllegalStateException if it was killed
  public ProcessHandle process() {
    var running = process;
    if (running == null) {
      throw new IllegalStateException("broker: does not run");
    }
    return running.toHandle();
  }

  /// SIGKILL: nothing is closed, nothing is flushed.
  public void kill() {
    var victim = process;
    process = null;
    if (victim != null) {
      victim.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        EmbeddedKafkaMain.class.getName(),
        directory.resolve("data").toString(),
        Integer.toString(port),
        Integer.toString(controllerPort));
  }

  private ProcessBuilder.Redirect log() {
    return ProcessBuilder.Redirect.appendTo(directory.resolve("broker.log").toFile());
  }

  private void awaitAnswer() {
    try (var admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "default.api.timeout.ms",
                (int) START.toMillis()))) {
      admin.describeCluster().nodes().get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      kill();
      throw new IllegalStateException("broker does not answer; see " + log().file(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
