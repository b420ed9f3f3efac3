package io.davit.devenv.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Backup-workers as processes of their own, so that one can be killed.
final class Workers implements AutoCloseable {

  private static final Pattern PARTITIONS = Pattern.compile("backup: .*partitions \\[([0-9, ]*)]");

  private final List<Worker> workers = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  /// One process.
  record Worker(Process process, int port) {}

  /// Starts one more, with the class path of this JVM.
  void start(Map<String, String> environment, Path log) throws IOException {
    int port = freePort();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            "io.davit.backup.Main");
    builder.environment().putAll(environment);
    builder.environment().put("DAVIT_HEALTH_PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    workers.add(new Worker(builder.start(), port));
  }

  /// The living process that has a partition of the backup machine.
  Optional<Worker> owner(int partition) {
    return workers.stream()
        .filter(worker -> worker.process().isAlive())
        .filter(worker -> partitions(worker).contains(partition))
        .findFirst();
  }

  /// How many have partitions.
  long ready() {
    return workers.stream().filter(worker -> !partitions(worker).isEmpty()).count();
  }

  /// SIGKILL.
  void kill(Worker worker) throws InterruptedException {
    worker.process().destroyForcibly().waitFor();
  }

  private List<Integer> partitions(Worker worker) {
    var match = PARTITIONS.matcher(readiness(worker));
    return match.find() && !match.group(1).isBlank()
        ? Pattern.compile(", ").splitAsStream(match.group(1)).map(Integer::valueOf).toList()
        : List.of();
  }

  private String readiness(Worker worker) {
    var uri = URI.create("http://127.0.0.1:" + worker.port() + "/readyz");
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.process().destroy());
  }
}
