package io.davit.hookrunner.effect;

import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.time.Timers;
import io.davit.hookrunner.machine.HooksCommand;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.KubeClients;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/// All that hook-runner does in a cluster, put together once.
public final class PodWork {

  private final KubeClients cluster;
  private final ThawMark mark;
  private final HooksEffects effects;

  /// Puts it together.
  ///
  /// @param topicPrefix that stands in the marks beside the cluster's UID
  public PodWork(
      KubeClients cluster,
      String topicPrefix,
      InstantSource clock,
      Timers timers,
      ThreadFactory threads) {
    this.cluster = cluster;
    var origin = new ThawMark.Origin(ClusterIdentity.read(cluster.reader()).uid(), topicPrefix);
    this.mark = new ThawMark(cluster.reader(), cluster.writer(), origin);
    var hooks = new HookRun(cluster.exec(), clock);
    var deadMan = new DeadMan(cluster.exec(), clock);
    this.effects =
        new HooksEffects(
            new Freezing(hooks, mark, deadMan),
            new Payment(hooks, mark, deadMan),
            new RestoredPods(cluster.reader(), hooks),
            timers,
            threads);
  }

  /// The executor of the machine's effects.
  public HooksEffects effects() {
    return effects;
  }

  /// The sweep for debts that nobody knows of.
  public MarkSweep sweep(MachineHost<HooksCommand> host) {
    return new MarkSweep(cluster.reader(), mark, host);
  }
}
