package io.davit.benchmarks.run;

import io.davit.devenv.DavitProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A process of Davit in a JVM of its own, with default settings.
final class Child implements AutoCloseable {

  private static final Pattern PARTITIONS = Pattern.compile("backup: .*partitions \\[([0-9, ]*)]");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private Child(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts one.
  ///
  /// @param heapMib `-Xmx`
  static Child start(DavitProcess which, Map<String, String> environment, int heapMib, Path log)
      throws IOException {
    int port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx" + heapMib + "m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=logback-bench.xml",
            "-cp",
            System.getProperty("java.class.path"),
            main(which)));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("DAVIT_HEALTH_PORT", Integer.toString(port));
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(builder.start(), port);
  }

  private static String main(DavitProcess which) {
    return switch (which) {
      case SCHEDULER -> io.davit.scheduler.Main.class.getName();
      case BACKUP_WORKER -> io.davit.backup.Main.class.getName();
      case RESTORE_WORKER -> io.davit.restore.Main.class.getName();
      case HOOK_RUNNER -> io.davit.hookrunner.Main.class.getName();
      case NODE_AGENT -> io.davit.mover.agent.AgentMain.class.getName();
    };
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /// The partitions of the backup machine that it says it has.
  Set<Integer> partitions() throws InterruptedException {
    var match = PARTITIONS.matcher(readiness());
    return match.find() && !match.group(1).isBlank()
        ? Pattern.compile(", ")
            .splitAsStream(match.group(1))
            .map(Integer::valueOf)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /// Whether it is reading what partitions that it was given have in them.
  boolean takesOver() throws InterruptedException {
    return readiness().contains("backup: takes partitions over");
  }

  private String readiness() throws InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + port + "/readyz");
    try {
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    }
  }

  /// The most memory that it ever had, in MiB.
  long peakMib() throws IOException {
    var match = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
    return match.find() ? Long.parseLong(match.group(1)) / 1024 : 0;
  }

  /// SIGKILL.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
    http.close();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
