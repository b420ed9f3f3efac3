package io.davit.backup;

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
import io.davit.backup.repository.RepositoryEffects;
import io.davit.backup.store.FolderClaims;
import io.davit.backup.store.Repositories;
import io.davit.blob.BlobStore;
import io.davit.blob.BlobWiring;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.blob.backupstore.Pins;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.ClusterReader;
import io.davit.kube.KubeClients;
import io.davit.mover.store.Passwords;
import io.davit.mover.store.SecretLocationStores;
import io.davit.repository.RepositoryContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;

/// Puts together those who do the outside work of this process.
final class Work implements AutoCloseable {
  private final SecretLocationStores stores;
  private final BackupEffects backup;
  private final RepositoryEffects repository;

  Work(
      Settings settings,
      KubeClients cluster,
      BlobWiring wiring,
      SecureRandom random,
      InstantSource clock) {
    ClusterReader reader = cluster.reader();
    String namespace = settings.cluster().namespace();
    String uid = ClusterIdentity.read(reader).uid();
    stores = new SecretLocationStores(cluster.secrets().in(namespace), wiring);
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
    backup =
        new BackupEffects(
            new BackupEffects.Parts(
                stores,
                new Preparer(locations, stores, claims, facts, defaults, policies),
                new PlanMaker(
                    facts, defaults, policies, folders, repositories, passwords, plans, clock),
                plans,
                folders,
                new Finisher(repositories, clock),
                new Inspection(reader, locations, stores, namespace, uid),
                new Deletions(store -> new Pins(store, ClaimSettings.DEFAULT, clock)),
                namespace));
    repository = new RepositoryEffects(stores, passwords, claims, context, uid);
  }

  BackupEffects backup() {
    return backup;
  }

  RepositoryEffects repository() {
    return repository;
  }

  @Override
  public void close() {
    stores.close();
  }
}
