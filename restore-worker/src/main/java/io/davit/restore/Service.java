package io.davit.restore;

import io.davit.coordinator.process.HealthServer;
import io.davit.coordinator.process.HostChecks;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.Readiness;
import io.davit.events.service.ServiceRuntime;
import io.davit.kube.KubeClients;
import io.davit.mover.report.ProgressReports;
import io.davit.restore.effect.Work;
import io.davit.restore.run.RestoreMachine;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Map;

/// The restore worker process: the machine `restore`, and its outside work.
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
      var runtime =
          lifecycle.add(
              "runtime",
              ServiceRuntime.open(
                  settings.kafka().settings(),
                  settings.coordinator().settings(settings.lease()),
                  launch,
                  readiness));
      var work = lifecycle.add("stores", work(settings, launch, cluster, runtime));
      var host = runtime.host(new RestoreMachine(settings.restore().limits()), work.effects());
      host.sweep(work.sweep(host));
      runtime.start();
      readiness.started(Map.of("restore", HostChecks.ready(host)));
      return new Service(lifecycle, health);
    } catch (RuntimeException | InterruptedException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static Work work(
      Settings settings, Launch launch, KubeClients cluster, ServiceRuntime runtime) {
    return new Work(
        cluster,
        new Work.Site(settings.cluster().namespace(), settings.kafka().settings().prefix()),
        settings.restore().resourceTimeout(),
        settings.restore().width(),
        new Work.Images(settings.restore().holderImage(), settings.restore().waitImage()),
        new SecureRandom(),
        launch,
        runtime.clockCheck(),
        ProgressReports.of(settings.cluster().namespace(), runtime, launch.clock()));
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
