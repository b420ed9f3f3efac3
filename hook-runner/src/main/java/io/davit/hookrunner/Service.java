package io.davit.hookrunner;

import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.process.HealthServer;
import io.davit.coordinator.process.HostChecks;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.Readiness;
import io.davit.events.service.ServiceRuntime;
import io.davit.hookrunner.effect.PodWork;
import io.davit.hookrunner.machine.HooksCommand;
import io.davit.hookrunner.machine.HooksCommand.Heard;
import io.davit.hookrunner.machine.HooksMachine;
import io.davit.hookrunner.machine.HooksState;
import io.davit.kube.KubeClients;
import io.davit.model.message.HooksMessage;
import java.net.InetSocketAddress;
import java.util.Map;

/// The hook-runner process: the hooks machine, and all it does in pods.
public final class Service implements AutoCloseable {

  private static final int SCHEMA = 1;

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
      var kafka = settings.kafka().settings();
      var cluster = lifecycle.add("cluster", KubeClients.connect(settings.cluster().connection()));
      var runtime =
          lifecycle.add(
              "runtime",
              ServiceRuntime.open(
                  kafka, settings.coordinator().settings(settings.lease()), launch, readiness));
      var work =
          new PodWork(cluster, kafka.prefix(), launch.clock(), runtime.timers(), runtime.threads());
      var host = runtime.host(new HooksMachine(codec()), work.effects());
      host.sweep(work.sweep(host));
      runtime.start();
      readiness.started(Map.of("hooks", HostChecks.ready(host)));
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

  static JsonMachineCodec<HooksState, HooksCommand> codec() {
    return JsonMachineCodec.of(SCHEMA, SCHEMA, HooksState.class, HooksCommand.class)
        .hearing(HooksMessage.class, Heard.class, Heard::new, Heard::message);
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
