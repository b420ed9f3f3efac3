package io.davit.scheduler;

import io.davit.coordinator.process.HealthServer;
import io.davit.coordinator.process.HostChecks;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.Readiness;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.events.service.ServiceRuntime;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.KubeClients;
import io.davit.scheduler.download.Downloads;
import io.davit.scheduler.download.VersionAnswers;
import io.davit.scheduler.schedule.ScheduleCommand;
import io.davit.scheduler.schedule.ScheduleExecutor;
import io.davit.scheduler.schedule.ScheduleMachine;
import java.net.InetSocketAddress;
import java.util.Map;

/// The scheduler process: the gate and the schedules, the intake, the status of runs, and what
/// keeps locations, buckets and resources in line.
public final class Service implements AutoCloseable {

  private final Lifecycle lifecycle;
  private final HealthServer health;

  private Service(Lifecycle lifecycle, HealthServer health) {
    this.lifecycle = lifecycle;
    this.health = health;
  }

  /// Starts the service; it runs until it is closed.
  ///
  /// @throws IllegalStateException if a Velero runs in the namespace (protocol E5)
  /// @throws InterruptedException if interrupted while it waits for the broker
  public static Service start(Settings settings, Launch launch) throws InterruptedException {
    var lifecycle = new Lifecycle();
    try {
      var readiness = new Readiness();
      var health =
          lifecycle.add("health", HealthServer.start(settings.health().address(), readiness));
      var clients = lifecycle.add("cluster", KubeClients.connect(settings.cluster().connection()));
      BesideVelero.refuse(clients.reader(), settings.cluster().namespace());
      var identity = ClusterIdentity.read(clients.reader());
      var runtime =
          lifecycle.add(
              "runtime",
              ServiceRuntime.openAsOwner(
                  settings.kafka().settings(),
                  settings.coordinator().settings(settings.lease()),
                  launch,
                  readiness));
      var ground = Ground.prepare(settings, launch, clients, identity.uid(), runtime, lifecycle);
      var schedules = runtime.host(new ScheduleMachine(), schedules(ground));
      runtime.start();
      startParts(ground, schedules, lifecycle);
      readiness.started(
          Map.of(
              "gate", HostChecks.ready(ground.gate()),
              "schedule", HostChecks.ready(schedules)));
      return new Service(lifecycle, health);
    } catch (RuntimeException | InterruptedException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static ScheduleExecutor schedules(Ground ground) {
    return new ScheduleExecutor(ground.resources(), ground.files(), ground.announcer());
  }

  private static void startParts(
      Ground ground, MachineHost<ScheduleCommand> schedules, Lifecycle lifecycle) {
    var clock = ground.launch().clock();
    var downloads =
        new Downloads(ground.led(), ground.book(), ground.locations(), ground.announcer(), clock);
    var versions =
        new VersionAnswers(ground.led(), clock, ground.settings().backups().serverVersion());
    new Readers(ground, lifecycle).start();
    new Watches(ground, lifecycle).start(schedules, downloads, versions);
    new Loops(ground, lifecycle).start(downloads, versions);
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
