package io.davit.backup;

import io.davit.backup.repository.RepositoryMachine;
import io.davit.backup.run.BackupMachine;
import io.davit.blob.BlobWiring;
import io.davit.coordinator.process.HealthServer;
import io.davit.coordinator.process.HostChecks;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.Readiness;
import io.davit.events.service.ServiceRuntime;
import io.davit.kube.KubeClients;
import io.davit.mover.report.ProgressReports;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Map;

/// The backup worker process: the machines `backup` and `repository`, and their outside work.
public final class Service implements AutoCloseable {
  private final Lifecycle lifecycle;
  private final HealthServer health;

  private Service(Lifecycle lifecycle, HealthServer health) {
    this.lifecycle = lifecycle;
    this.health = health;
  }

  /// Starts the service; it runs until it is closed.
  ///
  /// @throws InterruptedException if interrupted while it waits for the broker
  public static Service start(Settings settings, Launch launch) throws InterruptedException {
    var lifecycle = new Lifecycle();
    try {
      var readiness = new Readiness();
      var health =
          lifecycle.add("health", HealthServer.start(settings.health().address(), readiness));
      var cluster = lifecycle.add("cluster", KubeClients.connect(settings.cluster().connection()));
      var random = new SecureRandom();
      var runtime =
          lifecycle.add(
              "runtime",
              ServiceRuntime.open(
                  settings.kafka().settings(),
                  settings.coordinator().settings(settings.lease()),
                  launch,
                  readiness));
      var work =
          lifecycle.add(
              "stores",
              new Work(
                  settings,
                  cluster,
                  BlobWiring.unthrottled(random, launch.clock()),
                  random,
                  launch,
                  runtime.clockCheck(),
                  ProgressReports.of(settings.cluster().namespace(), runtime, launch.clock())));
      var backups = runtime.host(new BackupMachine(settings.backup().limits()), work.backup());
      var repositories =
          runtime.host(new RepositoryMachine(settings.backup().upkeepAfter()), work.repository());
      backups.sweep(work.sweep(backups, repositories));
      runtime.start();
      readiness.started(
          Map.of(
              "backup", HostChecks.ready(backups),
              "repository", HostChecks.ready(repositories)));
      return new Service(lifecycle, health);
    } catch (RuntimeException | InterruptedException e) {
      lifecycle.close();
      throw e;
    }
  }

  /// Where `/livez` and `/readyz` are answered.
  public InetSocketAddress health() {
    return health.address();
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
