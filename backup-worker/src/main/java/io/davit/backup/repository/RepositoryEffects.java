package io.davit.backup.repository;

import io.davit.backup.plan.PlanTags;
import io.davit.backup.repository.RepositoryEffect.ForgetManifests;
import io.davit.backup.repository.RepositoryEffect.MaintainRepository;
import io.davit.backup.repository.RepositoryEffect.OpenRepository;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Repositories;
import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.ClaimAnswer;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.Claims;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.machine.Owed;
import io.davit.model.run.Failure;
import io.davit.mover.store.LocationStores;
import io.davit.mover.store.Passwords;
import io.davit.mover.store.SteppedBlobStore;
import io.davit.mover.store.StoreFailures;
import io.davit.repository.CreateOptions;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.failure.RepositoryException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens, creates, cleans and maintains repositories. The only one that creates any (protocol F5).
public final class RepositoryEffects
    implements EffectExecutor<RepositoryCommand, RepositoryEffect> {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryEffects.class);

  private final LocationStores stores;
  private final Passwords passwords;
  private final Function<BlobStore, Claims> claims;
  private final RepositoryContext context;
  private final String cluster;
  private final UpkeepEffect upkeep;

  /// @param claims claims in a store
  /// @param cluster UID of the cluster
  /// @param clocksTrusted whether clocks agree: else nothing is maintained (protocol F9)
  public RepositoryEffects(
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
    this.upkeep =
        new UpkeepEffect(stores, passwords, claims, context, cluster, times, clocksTrusted);
  }

  @Override
  public RepositoryCommand run(
      String key, Owed<RepositoryEffect> owed, EffectContext<RepositoryCommand> context)
      throws InterruptedException {
    return switch (owed.effect()) {
      case OpenRepository open ->
          new RepositoryCommand.Opened(owed.id(), uniqueId(open, owed.id(), context));
      case ForgetManifests forget -> {
        forget(forget, context.steps());
        yield new RepositoryCommand.Forgotten(owed.id(), this.context.clock().instant());
      }
      case MaintainRepository maintain -> upkeep.run(owed.id(), maintain, context);
    };
  }

  private String uniqueId(OpenRepository open, String effect, EffectContext<?> effectContext) {
    BlobStore location = stores.open(open.location());
    Steps steps = effectContext.steps();
    try {
      String uniqueId = open(location, open.repository()).uniqueId();
      if (effectContext.resumed() && !open.location().readOnly()) {
        // Whoever died between creating it and letting go of it would keep maintenance out for a
        // day.
        release(location, open.repository(), effect, steps);
      }
      return uniqueId;
    } catch (RepositoryException.NotInitialized e) {
      if (!open.create() || open.location().readOnly()) {
        throw e;
      }
      return create(location, open.repository(), effect, steps);
    }
  }

  private void release(BlobStore location, String name, String effect, Steps steps) {
    claims
        .apply(new SteppedBlobStore(location, steps, StepNames.RELEASE_REPOSITORY))
        .release(BackupLayout.repositoryClaims(name), owner(effect));
  }

  private ClaimOwner owner(String effect) {
    return new ClaimOwner(cluster, effect.replaceAll("[^A-Za-z0-9._:-]", "-"));
  }

  private Repository open(BlobStore location, String name) {
    return new Repositories(passwords, context).open(location, name);
  }

  /// Creates the repository under a claim, then reads it back: whoever was first made it.
  private String create(BlobStore location, String name, String effect, Steps steps) {
    Claims claiming =
        claims.apply(new SteppedBlobStore(location, steps, StepNames.CLAIM_REPOSITORY));
    String prefix = BackupLayout.repositoryClaims(name);
    if (claiming.claim(prefix, owner(effect)) instanceof ClaimAnswer.Refused(var other)) {
      throw new BlobException.Unavailable(
          "repository " + name + " is claimed by " + other.owner(), null);
    }
    try {
      createClaimed(new SteppedBlobStore(location, steps, StepNames.CREATE_REPOSITORY), name);
      return open(location, name).uniqueId();
    } finally {
      release(location, name, effect, steps);
    }
  }

  private void createClaimed(BlobStore location, String name) {
    try {
      Repository.create(
          Repositories.blobs(location, name),
          passwords.get(),
          CreateOptions.ownedBy(me()),
          context);
    } catch (RepositoryException.AlreadyInitialized _) {
      // Somebody was faster, before we had the claim: theirs is opened.
    }
  }

  private void forget(ForgetManifests forget, Steps steps) {
    BlobStore location =
        new SteppedBlobStore(stores.open(forget.location()), steps, StepNames.FORGET_MANIFESTS);
    try (WriteSession session = open(location, forget.repository()).write(me())) {
      boolean any = false;
      if (!forget.ofRun().isEmpty()) {
        Map<String, String> tags = Map.of(PlanTags.RUN, forget.ofRun());
        any = !session.forgetTagged(tags, new HashSet<>(forget.keep())).isEmpty();
      }
      for (String manifest : forget.alsoForget()) {
        any |= session.forget(manifest);
      }
      if (any) {
        session.flush();
      }
    } catch (RepositoryException.NotInitialized _) {
      // Where there is no repository there are no manifests.
    }
  }

  private ClientIdentity me() {
    return new ClientIdentity("davit", cluster);
  }

  /// A failed maintenance is nobody's request: the log is where it shows.
  @Override
  public Failure failure(RepositoryEffect effect, RuntimeException e) {
    String where =
        switch (effect) {
          case OpenRepository open -> open.location().name() + "/" + open.repository();
          case ForgetManifests forget -> forget.location().name() + "/" + forget.repository();
          case MaintainRepository keep -> keep.location().name() + "/" + keep.repository();
        };
    if (effect instanceof MaintainRepository) {
      LOG.atWarn().addKeyValue("repository", where).setCause(e).log("Maintenance failed");
    }
    return new Failure(StoreFailures.kind(e), where, where + ": " + e.getMessage());
  }

  /// Maintenance of a large repository reads for long before it writes.
  @Override
  public Duration longestSilence(RepositoryEffect effect) {
    return Duration.ofDays(1);
  }

  @Override
  public Repetition repetition(RepositoryEffect effect) {
    return Repetition.REPEAT;
  }
}
