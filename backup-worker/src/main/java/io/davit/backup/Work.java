package io.davit.backup;

import io.davit.backup.collect.Gathering;
import io.davit.backup.collect.PlanMaker;
import io.davit.backup.deletion.Deletions;
import io.davit.backup.deletion.Inspection;
import io.davit.backup.effect.BackupEffects;
import io.davit.backup.finish.Finisher;
import io.davit.backup.plan.Plans;
import io.davit.backup.prepare.ClusterFacts;
import io.davit.backup.prepare.Defaults;
import io.davit.backup.prepare.LocationChoice;
import io.davit.backup.prepare.PolicyBook;
import io.davit.backup.prepare.Preparer;
import io.davit.backup.repository.RepositoryCommand;
import io.davit.backup.repository.RepositoryEffects;
import io.davit.backup.run.RunCommand;
import io.davit.backup.snapshot.Looking;
import io.davit.backup.snapshot.RunSnapshots;
import io.davit.backup.snapshot.SnapshotCluster;
import io.davit.backup.snapshot.SnapshotExposure;
import io.davit.backup.snapshot.SnapshotPurge;
import io.davit.backup.snapshot.SnapshotRelease;
import io.davit.backup.snapshot.SnapshotTaking;
import io.davit.backup.store.FolderClaims;
import io.davit.backup.store.Repositories;
import io.davit.backup.sweep.FolderSweep;
import io.davit.backup.sweep.SnapshotSweep;
import io.davit.backup.sweep.WaitingBackups;
import io.davit.blob.BlobStore;
import io.davit.blob.BlobWiring;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.blob.backupstore.Pins;
import io.davit.coordinator.effect.SweepSteps;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.time.ClockCheck;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.ClusterReader;
import io.davit.kube.KubeClients;
import io.davit.mover.report.ProgressReports;
import io.davit.mover.store.Passwords;
import io.davit.mover.store.SecretLocationStores;
import io.davit.mover.store.StoreClocks;
import io.davit.repository.RepositoryContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/// Puts together those who do the outside work of this process.
final class Work implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private final SecretLocationStores stores;
  private final BackupEffects backup;
  private final RepositoryEffects repository;
  private final FolderSweep.Parts sweeping;
  private final SnapshotSweep.Parts sweepingSnapshots;

  Work(
      Settings settings,
      KubeClients cluster,
      BlobWiring wiring,
      SecureRandom random,
      Launch launch,
      ClockCheck clockCheck,
      ProgressReports progress) {
    InstantSource clock = launch.clock();
    StoreClocks clocks = new StoreClocks(clockCheck, clock);
    ClusterReader reader = cluster.reader();
    String namespace = settings.cluster().namespace();
    String uid = ClusterIdentity.read(reader).uid();
    stores = new SecretLocationStores(cluster.secrets().in(namespace), wiring, clocks);
    Passwords passwords = new Passwords(cluster.secrets().in(namespace), namespace);
    RepositoryContext context = new RepositoryContext(clock, random);
    Repositories repositories = new Repositories(passwords, context);
    Function<BlobStore, Claims> claims = Claims.usual(clock, random, wiring.pause());
    FolderClaims folders = new FolderClaims(claims, uid);
    ClusterFacts facts = new ClusterFacts(reader, cluster.discovery(), uid, clock);
    LocationChoice locations = new LocationChoice(reader, namespace, settings.backup().location());
    Defaults defaults = settings.backup().defaults();
    PolicyBook policies = new PolicyBook(reader, namespace);
    Plans plans = new Plans();
    Deletions deletions = new Deletions(store -> new Pins(store, ClaimSettings.DEFAULT, clock));
    SnapshotCluster snapshots = new SnapshotCluster(reader, cluster.writer());
    SnapshotRelease release = new SnapshotRelease(snapshots);
    Looking looking = new Looking(clock, wiring.pause(), LOOK_EVERY);
    SnapshotExposure exposure =
        new SnapshotExposure(
            snapshots,
            release,
            looking,
            settings.backup().exposeTime(),
            namespace,
            settings.backup().holderImage());
    WaitingBackups waiting = new WaitingBackups(reader, namespace);
    backup =
        new BackupEffects(
            new BackupEffects.Parts(
                stores,
                new Preparer(locations, stores, claims, facts, defaults, policies),
                new PlanMaker(
                    facts,
                    new Gathering(facts, defaults, policies),
                    folders,
                    repositories,
                    passwords,
                    plans,
                    clock),
                plans,
                folders,
                new Finisher(repositories, clock),
                new Inspection(reader, locations, stores, namespace, uid, clocks::trusted),
                deletions,
                new SnapshotTaking(snapshots, release, looking, uid),
                release,
                exposure,
                new SnapshotPurge(snapshots, looking, namespace),
                progress,
                namespace));
    repository =
        new RepositoryEffects(
            stores, passwords, claims, context, uid, settings.backup().upkeep(), clocks::trusted);
    sweeping =
        new FolderSweep.Parts(
            locations,
            stores,
            waiting,
            claims,
            deletions,
            uid,
            clock,
            new SweepSteps(launch.crashPoints()));
    sweepingSnapshots =
        new SnapshotSweep.Parts(
            locations,
            stores,
            waiting,
            new RunSnapshots(snapshots, release, exposure),
            new SweepSteps(launch.crashPoints()));
  }

  BackupEffects backup() {
    return backup;
  }

  RepositoryEffects repository() {
    return repository;
  }

  /// The sweep through the cluster and the buckets.
  Runnable sweep(MachineHost<RunCommand> runs, MachineHost<RepositoryCommand> repositories) {
    SnapshotSweep snapshots = new SnapshotSweep(sweepingSnapshots, runs);
    FolderSweep folders = new FolderSweep(sweeping, runs, repositories);
    return () -> {
      snapshots.run();
      folders.run();
    };
  }

  @Override
  public void close() {
    stores.close();
  }
}
