package io.davit.backup.sweep;

import io.davit.backup.prepare.LocationChoice;
import io.davit.backup.run.RunCommand;
import io.davit.backup.snapshot.RunSnapshots;
import io.davit.backup.store.Site;
import io.davit.blob.BlobException;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.model.message.StorageLocation;
import io.davit.mover.store.LocationStores;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for objects of CSI snapshots that no run lets go of any more (protocol C5). Those whose
/// backup has a marker leave their snapshot in the storage; all others take it with them.
public final class SnapshotSweep implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotSweep.class);

  private final Parts parts;
  private final MachineHost<RunCommand> runs;

  /// Those whom a sweep asks.
  ///
  /// @param steps of the sweep, which belongs to no effect
  public record Parts(
      LocationChoice locations,
      LocationStores stores,
      WaitingBackups waiting,
      RunSnapshots snapshots,
      Steps steps) {}

  public SnapshotSweep(Parts parts, MachineHost<RunCommand> runs) {
    this.parts = parts;
    this.runs = runs;
  }

  @Override
  public void run() {
    try {
      parts.snapshots.found().forEach(this::sweep);
    } catch (BlobException.Interrupted | KubeException.Interrupted _) {
      return;
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("snapshots not swept; the next sweep tries again");
    }
  }

  private void sweep(String run, String backup) {
    Known known = runs.knows(run);
    boolean forgotten = known == Known.UNKNOWN || known == Known.ENDED;
    if (!forgotten || parts.waiting.waits(backup, run)) {
      return;
    }
    LOG.atWarn()
        .addKeyValue("run", run)
        .addKeyValue("backup", backup)
        .log("letting go of snapshots that an unknown run left");
    parts.snapshots.settle(run, kept(run, backup), parts.steps);
  }

  /// What the backup counts on, if the run came to have a marker.
  private Set<String> kept(String run, String backup) {
    for (StorageLocation location : parts.locations.writable()) {
      Site site = new Site(parts.stores.open(location), backup, parts.steps);
      if (isMarked(site, run)) {
        return RunSnapshots.counted(site);
      }
    }
    return Set.of();
  }

  private static boolean isMarked(Site site, String run) {
    Optional<byte[]> marker = site.find(BackupLayout.marker(site.backup()));
    return marker.map(KubeJson.MAPPER::readTree).map(KubeJson::uid).filter(run::equals).isPresent();
  }
}
