package io.davit.benchmarks.run;

import io.davit.coordinator.process.Lifecycle;
import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.devenv.DevenvSettings.Ports;
import io.davit.kube.KubeClients;
import io.davit.testkit.kafka.EmbeddedKafkaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A development environment for one benchmark, in a directory of its own that goes with it. The
/// broker runs in a process of its own.
final class Site implements AutoCloseable {

  static final InstantSource CLOCK = InstantSource.system();

  private final Path directory;
  private final Lifecycle lifecycle = new Lifecycle();
  private final EmbeddedKafkaProcess broker;
  private final Devenv devenv;

  private Site(@Nullable Path parent) throws IOException {
    this.directory =
        parent == null
            ? Files.createTempDirectory("davit-bench-")
            : Files.createTempDirectory(Files.createDirectories(parent), "davit-bench-");
    this.broker =
        lifecycle.add(
            "broker",
            EmbeddedKafkaProcess.start(Files.createDirectories(directory.resolve("broker"))));
    var settings =
        new DevenvSettings(
            directory.resolve("data"),
            "velero",
            "davit",
            null,
            broker.bootstrapServers(),
            null,
            Ports.FREE);
    this.devenv = lifecycle.add("devenv", Devenv.prepare(settings, CLOCK, new SecureRandom()));
  }

  /// Starts the servers; no process of Davit runs yet.
  ///
  /// @param parent where its directory is made; null for where temporary files are
  static Site open(@Nullable Path parent) throws IOException {
    return new Site(parent);
  }

  /// Starts processes of Davit in this JVM.
  void run(Collection<DavitProcess> which) throws InterruptedException {
    var _ = devenv.run(which, CLOCK);
  }

  Devenv devenv() {
    return devenv;
  }

  KubeClients cluster() {
    return devenv.cluster();
  }

  ProcessHandle broker() {
    return broker.process();
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    lifecycle.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      System.err.println("left behind: " + directory + ": " + left.getMessage());
    }
  }
}
