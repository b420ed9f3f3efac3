package io.davit.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// `davit` in a process of its own.
final class Davit implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final long LOOK_MILLIS = 100;

  private final Process process;
  private final Path output;

  private Davit(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// Starts it.
  ///
  /// @param output a file for what it prints, on both streams
  static Davit start(Path output, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=logback-cli.xml",
            "-cp",
            System.getProperty("java.class.path"),
            "io.davit.cli.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      return new Davit(
          builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it has printed so far.
  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until it has printed something.
  void awaitPrinted(String wanted) throws InterruptedException {
    await("\"" + wanted + "\"", () -> printed().contains(wanted));
  }

  /// Waits until something is so, while it lives.
  void await(String what, BooleanSupplier wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new AssertionError("no " + what + ": " + printed());
      }
      var _ = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /// Waits for its end.
  ///
  /// @return its exit status
  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end: " + printed());
    }
    return process.exitValue();
  }

  /// SIGTERM, and waits for its end.
  int stop() throws InterruptedException {
    process.destroy();
    return end();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
