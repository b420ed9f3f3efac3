package io.davit.testkit.runtime;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Readiness;
import io.davit.coordinator.runtime.CoordinatorSettings;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.events.client.KafkaSettings;
import io.davit.events.service.ServiceRuntime;
import java.time.InstantSource;
import java.util.UUID;

/// A process that hosts counters: all that a service has, but for what it does outside.
final class CounterProcess implements AutoCloseable {
  private final ServiceRuntime runtime;
  private final MachineHost<CounterCommand> host;

  private CounterProcess(ServiceRuntime runtime, MachineHost<CounterCommand> host) {
    this.runtime = runtime;
    this.host = host;
  }

  static CounterProcess start(KafkaSettings kafka) throws InterruptedException {
    return start(kafka, new CounterMachine(), InstantSource.system());
  }

  static CounterProcess start(KafkaSettings kafka, CounterMachine machine, InstantSource clock)
      throws InterruptedException {
    var launch = new Launch("counter-" + UUID.randomUUID(), clock, CrashPoints.none());
    var runtime = ServiceRuntime.open(kafka, CoordinatorSettings.DEFAULTS, launch, new Readiness());
    var host = runtime.host(machine, new Notes());
    runtime.start();
    return new CounterProcess(runtime, host);
  }

  MachineHost<CounterCommand> host() {
    return host;
  }

  ServiceRuntime runtime() {
    return runtime;
  }

  /// How many partitions it has, all of them taken.
  int ready() {
    return host.health() == MachineHost.Health.READY ? host.partitions().size() : 0;
  }

  @Override
  public void close() {
    runtime.close();
  }

  /// Takes notes of nothing, as a step.
  private static final class Notes implements EffectExecutor<CounterCommand, String> {
    @Override
    public CounterCommand run(
        String key, Owed<String> effect, EffectContext<CounterCommand> context) {
      context.steps().run("counter.note", effect.id(), () -> {});
      return new CounterCommand.Noted(effect.id());
    }

    @Override
    public Repetition repetition(String effect) {
      return Repetition.REPEAT;
    }
  }
}
