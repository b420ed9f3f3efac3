package io.davit.backup.sweep;

import io.davit.backup.deletion.Deletions;
import io.davit.backup.prepare.LocationChoice;
import io.davit.backup.repository.RepositoryCommand;
import io.davit.backup.run.RunCommand;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Site;
import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.ClaimAnswer;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.Claims;
import io.davit.blob.backupstore.FoundClaim;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.kube.KubeException;
import io.davit.model.message.StorageLocation;
import io.davit.mover.store.LocationStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through the backups of all locations for what nobody finishes any more (protocol C5, F4):
/// claims of this cluster whose run is unknown, as after the loss of the broker, and folders
/// without marker and live claim that are older than a week.
///
/// A run whose Backup still waits for an end is left to the machine, which ends it with `state
/// lost`; the next sweep finds what it left.
public final class FolderSweep implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderSweep.class);
  private static final Duration OLD = Duration.ofDays(7);
  private static final String SWEEP = "sweep";

  private final Parts parts;
  private final MachineHost<RunCommand> runs;
  private final MachineHost<RepositoryCommand> repositories;

  /// Those whom a sweep asks.
  ///
  /// @param waiting which runs somebody still waits for
  /// @param claims claims in a store
  /// @param cluster UID of the cluster
  /// @param steps of the sweep, which belongs to no effect
  public record Parts(
      LocationChoice locations,
      LocationStores stores,
      WaitingBackups waiting,
      Function<BlobStore, Claims> claims,
      Deletions deletions,
      String cluster,
      InstantSource clock,
      Steps steps) {}

  public FolderSweep(
      Parts parts, MachineHost<RunCommand> runs, MachineHost<RepositoryCommand> repositories) {
    this.parts = parts;
    this.runs = runs;
    this.repositories = repositories;
  }

  @Override
  public void run() {
    for (StorageLocation location : parts.locations.writable()) {
      try {
        sweep(location);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (BlobException.Interrupted | KubeException.Interrupted _) {
        return;
      } catch (RuntimeException e) {
        LOG.atWarn()
            .addKeyValue("location", location.name())
            .setCause(e)
            .log("not swept; the next sweep tries again");
      }
    }
  }

  private void sweep(StorageLocation location) throws InterruptedException {
    BlobStore store = parts.stores.open(location);
    Instant old = earlier(parts.clock.instant(), store.storeTime()).minus(OLD);
    for (FolderSight sight : FolderSight.all(store)) {
      Site site = new Site(store, sight.backup(), parts.steps);
      boolean free = !sight.claimed() || undoClaims(site, location, sight);
      if (free && !sight.marked() && sight.newest().isBefore(old) && isMine(location, sight)) {
        finish(site, location);
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// One process sweeps a folder: whoever has the partition of its name.
  private boolean isMine(StorageLocation location, FolderSight sight) {
    return runs.knows(location.name() + "/" + sight.backup()) != Known.NOT_HERE;
  }

  /// Undoes what unknown runs left.
  ///
  /// @return whether nobody else has a claim
  private boolean undoClaims(Site site, StorageLocation location, FolderSight sight)
      throws InterruptedException {
    boolean free = true;
    for (FoundClaim claim : parts.claims.apply(site.store()).find(site.folder().claims())) {
      if (isForgotten(claim.owner(), sight.backup())) {
        undo(site, location, claim.owner(), sight.marked());
      } else {
        free &= !claim.live();
      }
    }
    return free;
  }

  private boolean isForgotten(ClaimOwner owner, String backup) {
    if (!owner.cluster().equals(parts.cluster) || owner.run().equals(SWEEP)) {
      return false;
    }
    Known known = runs.knows(owner.run());
    return (known == Known.UNKNOWN || known == Known.ENDED)
        && !parts.waiting.waits(backup, owner.run());
  }

  /// Its claim keeps others out of the folder until all is done.
  private void undo(Site site, StorageLocation location, ClaimOwner owner, boolean marked)
      throws InterruptedException {
    LOG.atWarn()
        .addKeyValue("location", location.name())
        .addKeyValue("backup", site.backup())
        .addKeyValue("run", owner.run())
        .log("removing what an unknown run left");
    String prefix = site.folder().claims();
    Claims claims = parts.claims.apply(site.step(StepNames.SWEEP_CLAIM));
    if (!marked && claims.refresh(prefix, owner)) {
      Leftovers left = Leftovers.of(site, location, repositories);
      left.forget(parts.deletions);
      left.removeOwn();
    }
    claims.release(prefix, owner);
  }

  /// Ends what a run or a deletion began a week ago, if it was this cluster's.
  private void finish(Site site, StorageLocation location) throws InterruptedException {
    Leftovers left = Leftovers.of(site, location, repositories);
    if (!left.belongTo(parts.cluster)) {
      LOG.atInfo()
          .addKeyValue("location", location.name())
          .addKeyValue("backup", site.backup())
          .log("a folder without marker is not this cluster's, and stays");
      return;
    }
    ClaimOwner me = new ClaimOwner(parts.cluster, SWEEP);
    Claims claims = parts.claims.apply(site.step(StepNames.SWEEP_CLAIM));
    if (claims.claim(site.folder().claims(), me) instanceof ClaimAnswer.Refused) {
      return;
    }
    LOG.atWarn()
        .addKeyValue("location", location.name())
        .addKeyValue("backup", site.backup())
        .log("removing a folder that has no marker for a week");
    if (!site.backups().exists(site.backup())) {
      left.forget(parts.deletions);
      parts.deletions.sweep(site, List.of(BackupLayout.backup(site.backup()).claims()));
    }
    claims.release(site.folder().claims(), me);
  }
}
