package io.davit.restore.store;

import io.davit.blob.BlobStore;
import io.davit.blob.Pause;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.ClaimAnswer;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.blob.backupstore.FoundClaim;
import io.davit.blob.backupstore.Pins;
import io.davit.restore.steps.StepNames;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Claims the folders of restores, and pins their backups (protocol F1, F2, F4).
public final class FolderClaims {
  private final String cluster;
  private final InstantSource clock;
  private final Function<BlobStore, Claims> claims;

  /// For one cluster.
  ///
  /// @param cluster UID of the cluster
  public FolderClaims(String cluster, InstantSource clock, RandomGenerator random) {
    this.cluster = cluster;
    this.clock = clock;
    this.claims = Claims.usual(clock, random, Pause.real());
  }

  /// Whether a run has claimed the folder already.
  public boolean holds(BlobStore store, String restore, String run) {
    return claims(store).holds(prefix(restore), owner(run));
  }

  /// What to say if somebody else has claimed the folder.
  public Optional<String> foreign(BlobStore store, String restore, String run) {
    return claims(store).foreign(prefix(restore), owner(run)).map(claim -> taken(restore, claim));
  }

  /// Claims the folder, then pins the backup.
  ///
  /// @return what is in the way; empty if nothing is
  public Optional<String> take(Site site, String backup) {
    ClaimAnswer answer =
        claims(site.step(StepNames.CLAIM_FOLDER)).claim(prefix(site.restore()), owner(site.run()));
    return switch (answer) {
      case ClaimAnswer.Refused(var other) -> Optional.of(taken(site.restore(), other));
      case ClaimAnswer.Held() ->
          pins(site.step(StepNames.PIN_BACKUP)).pin(backup, owner(site.run()))
              ? Optional.empty()
              : Optional.of("backup \"" + backup + "\" is gone: it was deleted meanwhile");
    };
  }

  /// Writes claim and pin again.
  ///
  /// @throws IllegalStateException if the one was broken, or the backup is gone
  public void renew(Site site, String backup) {
    BlobStore store = site.step(StepNames.RENEW_CLAIM);
    if (!claims(store).refresh(prefix(site.restore()), owner(site.run()))) {
      throw new IllegalStateException("the claim on the restore's folder was broken");
    }
    if (!pins(store).pin(backup, owner(site.run()))) {
      throw new IllegalStateException("backup \"" + backup + "\" is gone");
    }
  }

  /// Gives both back.
  public void release(Site site, String backup) {
    pins(site.step(StepNames.UNPIN_BACKUP)).unpin(backup, owner(site.run()));
    claims(site.step(StepNames.RELEASE_FOLDER)).release(prefix(site.restore()), owner(site.run()));
  }

  private static String taken(String restore, FoundClaim claim) {
    return "restores/" + restore + "/ is claimed by " + claim.owner();
  }

  private static String prefix(String restore) {
    return BackupLayout.restore(restore).claims();
  }

  private ClaimOwner owner(String run) {
    return new ClaimOwner(cluster, run);
  }

  private Claims claims(BlobStore store) {
    return claims.apply(store);
  }

  private Pins pins(BlobStore store) {
    return new Pins(store, ClaimSettings.DEFAULT, clock);
  }
}
