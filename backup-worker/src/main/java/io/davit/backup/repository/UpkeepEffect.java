package io.davit.backup.repository;

import io.davit.backup.repository.RepositoryCommand.Gone;
import io.davit.backup.repository.RepositoryCommand.Maintained;
import io.davit.backup.repository.RepositoryEffect.MaintainRepository;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Repositories;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.Claims;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.Steps;
import io.davit.mover.store.LocationStores;
import io.davit.mover.store.Passwords;
import io.davit.mover.store.SteppedBlobStore;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.maintenance.ClaimedLease;
import io.davit.repository.maintenance.Maintenance;
import io.davit.repository.maintenance.MaintenanceLease;
import io.davit.repository.maintenance.MaintenanceMode;
import io.davit.repository.maintenance.MaintenanceOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Maintains a repository under a claim (protocol F7), one at a time in this process.
final class UpkeepEffect {
  private static final Logger LOG = LoggerFactory.getLogger(UpkeepEffect.class);

  /// When it is asked again whether a repository that somebody else maintains is ours by now.
  private static final Duration ASK_AGAIN = Duration.ofHours(24);

  private static final Duration LATER = Duration.ofHours(1);

  private final LocationStores stores;
  private final Passwords passwords;
  private final Function<BlobStore, Claims> claims;
  private final RepositoryContext context;
  private final String cluster;
  private final UpkeepTimes times;
  private final BooleanSupplier clocksTrusted;
  private final Semaphore one = new Semaphore(1);

  UpkeepEffect(
      LocationStores stores,
      Passwords passwords,
      Function<BlobStore, Claims> claims,
      RepositoryContext context,
      String cluster,
      UpkeepTimes times,
      BooleanSupplier clocksTrusted) {
    this.stores = stores;
    this.passwords = passwords;
    this.claims = claims;
    this.context = context;
    this.cluster = cluster;
    this.times = times;
    this.clocksTrusted = clocksTrusted;
  }

  RepositoryCommand run(
      String id, MaintainRepository effect, EffectContext<RepositoryCommand> running)
      throws InterruptedException {
    if (!clocksTrusted.getAsBoolean()) {
      LOG.atWarn()
          .addKeyValue("repository", effect.repository())
          .log("Maintenance waits until clocks agree");
      return new Maintained(id, context.clock().instant().plus(LATER));
    }
    one.acquire();
    try {
      MaintenanceMode mode =
          running.resumed() || effect.again() ? MaintenanceMode.RESUME : MaintenanceMode.AUTO;
      return new Maintained(id, maintain(id, effect, mode, running.steps()));
    } catch (RepositoryException.NotInitialized _) {
      return new Gone(id);
    } finally {
      one.release();
    }
  }

  /// When it is to be done again.
  private Instant maintain(
      String id, MaintainRepository effect, MaintenanceMode mode, Steps steps) {
    BlobStore location = stores.open(effect.location());
    String name = effect.repository();
    Claims claiming =
        claims.apply(new SteppedBlobStore(location, steps, StepNames.CLAIM_REPOSITORY));
    ClaimOwner owner = new ClaimOwner(cluster, id.replaceAll("[^A-Za-z0-9._:-]", "-"));
    ClaimedLease.Answer answer =
        ClaimedLease.take(
            claiming, location, BackupLayout.repositoryClaims(name), owner, context.clock());
    return switch (answer) {
      case ClaimedLease.Answer.Held(MaintenanceLease lease) -> {
        try (lease) {
          yield maintain(
              new SteppedBlobStore(location, steps, StepNames.MAINTAIN), name, mode, lease);
        }
      }
      case ClaimedLease.Answer.Refused _ -> context.clock().instant().plus(LATER);
    };
  }

  private Instant maintain(
      BlobStore location, String name, MaintenanceMode mode, MaintenanceLease lease) {
    Repository repository =
        Repository.open(Repositories.blobs(location, name), passwords.get(), context);
    Maintenance maintenance =
        repository
            .maintenance(new ClientIdentity("davit", cluster))
            .every(times.quick(), times.full());
    MaintenanceOutcome outcome = maintenance.run(mode, lease);
    Instant now = context.clock().instant();
    return switch (outcome) {
      case MaintenanceOutcome.Done done -> {
        LOG.atInfo()
            .addKeyValue("repository", name)
            .addKeyValue("mode", done.mode())
            .addKeyValue("figures", done.report().figures())
            .log("Maintained a repository");
        yield maintenance.next();
      }
      case MaintenanceOutcome.NotDue(Instant next) -> next;
      case MaintenanceOutcome.OwnedByOther(String owner) -> {
        LOG.atInfo()
            .addKeyValue("repository", name)
            .addKeyValue("owner", owner)
            .log("A repository is maintained by somebody else");
        yield now.plus(ASK_AGAIN);
      }
      case MaintenanceOutcome.ClaimedByOther _ -> now.plus(LATER);
    };
  }
}
