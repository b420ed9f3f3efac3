package io.davit.coordinator.runtime;

import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.holder.Renewals;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.time.ClockCheck;
import java.util.ArrayList;
import java.util.List;

/// The runtime of one process: hosts machines, renews the process's lease, watches its clock.
public final class Coordinator implements AutoCloseable {
  private final CoordinatorPorts ports;
  private final CoordinatorSettings settings;
  private final String incarnation;
  private final Lease lease;
  private final ClockCheck clockCheck;
  private final Renewals renewals;
  private final List<Host<?, ?, ?>> hosts = new ArrayList<>();

  /// A coordinator that hosts nothing yet.
  ///
  /// @param incarnation the name under which this process holds effects: a new one at each start
  public Coordinator(CoordinatorPorts ports, CoordinatorSettings settings, String incarnation) {
    this.ports = ports;
    this.settings = settings;
    this.incarnation = incarnation;
    this.lease = new Lease(settings.lease(), settings.margin(), ports.ticker(), ports.clock());
    this.clockCheck = new ClockCheck(settings.clockTolerance());
    this.renewals =
        new Renewals(
            new Renewals.Holder(incarnation, incarnation, this::holds, this::renewed),
            settings.renewEvery(),
            lease,
            clockCheck,
            new Renewals.Ports(
                ports.reports(), ports.records(), ports.timers(), ports.clock(), ports.threads()));
  }

  /// Hosts a machine, before [#start].
  ///
  /// @param executor of its effects in this process
  public <S, C, E> MachineHost<C> host(Machine<S, C, E> machine, EffectExecutor<C, E> executor) {
    Host<S, C, E> host = new Host<>(machine, executor, ports, settings, lease, incarnation);
    hosts.add(host);
    return host;
  }

  /// Renews the lease, and once the broker has answered asks for partitions. Returns at once.
  public void start() {
    renewals.start();
    hosts.forEach(Host::sweepHourly);
  }

  /// Where the service notes other clocks, and asks before it deletes (protocol F9).
  public ClockCheck clockCheck() {
    return clockCheck;
  }

  /// The name under which this process holds effects.
  public String incarnation() {
    return incarnation;
  }

  private List<String> holds() {
    return hosts.stream().flatMap(it -> it.running().stream()).toList();
  }

  private void renewed() {
    ClockCheck.Verdict verdict = clockCheck.verdict();
    hosts.forEach(it -> it.renewed(verdict));
  }

  /// Gives the partitions back, cancels the effects and waits for their end, at most the lease.
  @Override
  public void close() {
    try {
      for (Host<?, ?, ?> host : hosts) {
        host.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    renewals.close();
  }
}
