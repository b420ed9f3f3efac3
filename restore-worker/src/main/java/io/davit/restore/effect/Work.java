package io.davit.restore.effect;

import io.davit.blob.BlobWiring;
import io.davit.blob.Pause;
import io.davit.coordinator.effect.SweepSteps;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.time.ClockCheck;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.Discovery;
import io.davit.kube.KubeClients;
import io.davit.mover.report.ProgressReports;
import io.davit.mover.store.Passwords;
import io.davit.mover.store.SecretLocationStores;
import io.davit.mover.store.StoreClocks;
import io.davit.restore.finish.Finisher;
import io.davit.restore.holder.Holders;
import io.davit.restore.item.Waits;
import io.davit.restore.prepare.PlanMaker;
import io.davit.restore.prepare.Preparer;
import io.davit.restore.run.RunCommand;
import io.davit.restore.stop.Origin;
import io.davit.restore.stop.StopSweep;
import io.davit.restore.stop.TargetLook;
import io.davit.restore.stop.TargetResume;
import io.davit.restore.stop.TargetStop;
import io.davit.restore.store.FolderClaims;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// All that the restore worker does outside of itself, put together once.
public final class Work implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final Origin origin;
  private final Launch launch;
  private final SecretLocationStores stores;
  private final RestoreEffects effects;

  /// Where Davit is.
  ///
  /// @param namespace its own
  /// @param topicPrefix that stands in stop markers beside the cluster's UID
  public record Site(String namespace, String topicPrefix) {}

  /// Of what containers are made.
  ///
  /// @param holding of the pods that hold claims
  /// @param waiting of the container that waits in a restored pod for its volumes
  public record Images(String holding, String waiting) {}

  /// Puts it together.
  ///
  /// @param patience how long things in the cluster may take to come or to go
  /// @param width items of one kind that are made at once
  public Work(
      KubeClients cluster,
      Site site,
      Duration patience,
      int width,
      Images images,
      RandomGenerator random,
      Launch launch,
      ClockCheck clockCheck,
      ProgressReports progress) {
    this.reader = cluster.reader();
    this.writer = cluster.writer();
    this.launch = launch;
    String uid = ClusterIdentity.read(reader).uid();
    this.origin = new Origin(uid, site.topicPrefix());
    this.stores =
        new SecretLocationStores(
            cluster.secrets().in(site.namespace()),
            BlobWiring.unthrottled(random, launch.clock()),
            new StoreClocks(clockCheck, launch.clock()));
    Discovery discovery = cluster.discovery();
    Passwords passwords = new Passwords(cluster.secrets().in(site.namespace()), site.namespace());
    FolderClaims claims = new FolderClaims(uid, launch.clock(), random);
    Waits waits = new Waits(launch.clock(), Pause.real(), patience, LOOK_EVERY);
    this.effects =
        new RestoreEffects(
            new RestoreEffects.Parts(
                stores,
                new Preparer(reader, discovery, site.namespace(), stores, claims, passwords),
                new PlanMaker(
                    reader,
                    discovery,
                    site.namespace(),
                    images.waiting(),
                    claims,
                    passwords,
                    launch.clock()),
                claims,
                new TargetLook(reader),
                new TargetStop(reader, writer, origin),
                new TargetResume(reader, writer),
                new PartRestore(reader, writer, discovery, waits, width),
                new HolderEffects(new Holders(reader, writer, waits, images.holding())),
                new HookEffects(reader, patience),
                new Finisher(launch.clock()),
                progress));
  }

  /// The executor of the machine's effects.
  public RestoreEffects effects() {
    return effects;
  }

  /// The sweep for what unknown restores have stopped.
  public StopSweep sweep(MachineHost<RunCommand> host) {
    return new StopSweep(
        reader,
        new TargetResume(reader, writer),
        origin,
        host,
        new SweepSteps(launch.crashPoints()));
  }

  @Override
  public void close() {
    stores.close();
  }
}
