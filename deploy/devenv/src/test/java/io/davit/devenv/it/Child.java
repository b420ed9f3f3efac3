package io.davit.devenv.it;

import io.davit.devenv.DavitProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of Davit in a JVM of its own, so that it can die.
final class Child implements AutoCloseable {

  /// As a shell reports SIGKILL.
  static final int KILLED = 137;

  private static final long PATIENCE_SECONDS = 150;

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /// Starts one.
  ///
  /// @param crashAt the step at which it ends without any clean-up; empty for none
  static Child start(DavitProcess which, Map<String, String> environment, String crashAt, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddavit.crash.at=" + crashAt,
                "-cp",
                System.getProperty("java.class.path"),
                main(which)));
    builder.environment().putAll(environment);
    builder.environment().put("DAVIT_KAFKA_SESSION", "6s");
    builder.environment().put("DAVIT_KAFKA_HEARTBEAT", "1s");
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(builder.start());
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

  /// Waits for its end.
  ///
  /// @return its exit status; -1 if it still lives
  int end() throws InterruptedException {
    return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  /// The exit status of one that is over.
  int status() {
    return process.exitValue();
  }

  /// Sends a signal, such as `STOP`.
  void signal(String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -" + name + " " + process.pid() + " failed");
    }
  }

  /// Whether it has ended.
  boolean isOver() {
    return !process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
