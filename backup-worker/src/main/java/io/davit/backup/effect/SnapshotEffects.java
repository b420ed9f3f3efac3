package io.davit.backup.effect;

import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.ledger.BlockRecord.RecordedSnapshot;
import io.davit.backup.ledger.Ledger;
import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlanRef;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.backup.run.RunCommand;
import io.davit.backup.run.RunEffect;
import io.davit.backup.snapshot.SnapshotExposure;
import io.davit.backup.snapshot.SnapshotTaking;
import io.davit.backup.snapshot.SnapshotTaking.Wanted;
import io.davit.backup.store.Site;
import io.davit.coordinator.effect.Steps;
import java.util.HashSet;
import java.util.Set;

/// Runs the effects of CSI snapshots.
final class SnapshotEffects {
  private final BackupEffects.Parts parts;

  SnapshotEffects(BackupEffects.Parts parts) {
    this.parts = parts;
  }

  RunCommand cut(String id, String run, RunEffect.CutSnapshot effect, Steps steps) {
    Site site =
        new Site(parts.stores().open(effect.folder().location()), effect.folder().backup(), steps);
    Wanted wanted = wanted(run, site, effect.plan(), effect.ordinal(), effect.attempt());
    return parts
        .snapshots()
        .cut(wanted, effect.until(), steps)
        .<RunCommand>map(failure -> new RunCommand.SnapshotLost(id, failure))
        .orElseGet(() -> new RunCommand.SnapshotCut(id));
  }

  RunCommand ready(String id, String run, RunEffect.ReadySnapshot effect, Steps steps) {
    Site site =
        new Site(parts.stores().open(effect.folder().location()), effect.folder().backup(), steps);
    Wanted wanted = wanted(run, site, effect.plan(), effect.ordinal(), effect.attempt());
    if (wanted.planned().move() != null) {
      return parts
          .snapshots()
          .awaitReady(wanted, steps)
          .<RunCommand>map(failure -> new RunCommand.SnapshotLost(id, failure))
          .orElseGet(() -> expose(id, run, wanted.planned(), steps));
    }
    return switch (parts.snapshots().ready(wanted, site)) {
      case SnapshotTaking.Answer.Taken(var result) -> new RunCommand.SnapshotTaken(id, result);
      case SnapshotTaking.Answer.Lost(var failure) -> new RunCommand.SnapshotLost(id, failure);
    };
  }

  /// Makes the data of a snapshot a volume that an agent can read.
  RunCommand expose(String id, String run, PlannedSnapshot planned, Steps steps) {
    return switch (parts.exposure().expose(run, planned, steps)) {
      case SnapshotExposure.Answer.Exposed(var task) -> new RunCommand.VolumeFetched(id, task);
      case SnapshotExposure.Answer.Refused(var failure) ->
          throw new SnapshotExposure.NotExposed(failure.message());
    };
  }

  /// Takes away what was made to copy the block's snapshots, and the snapshots with it.
  void hide(String run, RunEffect.RecordBlock effect, Site site) {
    if (effect.plan().snapshots() == 0) {
      return;
    }
    Plan plan = parts.plans().get(site, effect.plan());
    for (int ordinal : plan.blocks().get(effect.outcome().ordinal()).head().snapshots()) {
      PlannedSnapshot planned = plan.snapshot(ordinal);
      if (planned.move() != null) {
        parts.exposure().hide(run, planned, site.steps());
      }
    }
  }

  private Wanted wanted(String run, Site site, PlanRef ref, int ordinal, int attempt) {
    Plan plan = parts.plans().get(site, ref);
    return new Wanted(run, plan.backup(), plan.snapshot(ordinal), attempt);
  }

  /// Lets go of the run's objects. Only a backup with a marker keeps its snapshots.
  void settle(String run, RunEffect.Leave effect, Site site) {
    PlanRef ref = effect.plan();
    if (ref == null || ref.snapshots() == 0) {
      return;
    }
    Set<String> kept = new HashSet<>();
    if (effect.failure() == null) {
      Plan plan = parts.plans().get(site, ref);
      for (BlockRecord block : Ledger.all(site, plan.blocks().size())) {
        block.snapshots().forEach(snapshot -> keep(plan, snapshot, kept));
      }
    }
    parts.exposure().hideAll(run, site.steps());
    parts.release().settle(run, kept, site.steps());
  }

  private static void keep(Plan plan, RecordedSnapshot snapshot, Set<String> kept) {
    if (snapshot.result() instanceof SnapshotResult.Taken taken) {
      kept.add(plan.snapshot(snapshot.ordinal()).namespace() + "/" + taken.name());
    }
  }
}
