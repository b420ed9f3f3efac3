package io.davit.backup.effect;

import io.davit.backup.collect.PlanMaker;
import io.davit.backup.deletion.Deletions;
import io.davit.backup.deletion.Inspection;
import io.davit.backup.finish.Finisher;
import io.davit.backup.finish.Marker;
import io.davit.backup.finish.Verdict;
import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.ledger.BlockRecord.RecordedVolume;
import io.davit.backup.ledger.Ledger;
import io.davit.backup.plan.Folder;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.Plans;
import io.davit.backup.prepare.Preparer;
import io.davit.backup.run.RunCommand;
import io.davit.backup.run.RunEffect;
import io.davit.backup.snapshot.SnapshotExposure;
import io.davit.backup.snapshot.SnapshotPurge;
import io.davit.backup.snapshot.SnapshotRelease;
import io.davit.backup.snapshot.SnapshotTaking;
import io.davit.backup.store.FolderClaims;
import io.davit.backup.store.Site;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.machine.Owed;
import io.davit.kube.KubeException;
import io.davit.kube.KubeFailures;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.run.Outcome;
import io.davit.model.run.RunKind;
import io.davit.mover.report.ProgressReports;
import io.davit.mover.store.LocationStores;
import io.davit.mover.store.StoreFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;

/// Runs the effects of backups and deletions. All of them can simply be run again: objects have
/// names of their own, and what is there already is found.
public final class BackupEffects implements EffectExecutor<RunCommand, RunEffect> {
  private final Parts parts;
  private final SnapshotEffects snapshots;

  public BackupEffects(Parts parts) {
    this.parts = parts;
    this.snapshots = new SnapshotEffects(parts);
  }

  /// Those who do the work.
  ///
  /// @param namespace Davit's own
  public record Parts(
      LocationStores stores,
      Preparer preparer,
      PlanMaker planMaker,
      Plans plans,
      FolderClaims claims,
      Finisher finisher,
      Inspection inspection,
      Deletions deletions,
      SnapshotTaking snapshots,
      SnapshotRelease release,
      SnapshotExposure exposure,
      SnapshotPurge purge,
      ProgressReports progress,
      String namespace) {}

  @Override
  public RunCommand run(String key, Owed<RunEffect> owed, EffectContext<RunCommand> context) {
    return switch (owed.effect()) {
      case RunEffect.Prepare e -> prepare(owed.id(), key, e);
      case RunEffect.MakePlan e -> plan(owed.id(), key, e, context.steps());
      case RunEffect.OpenBlock e -> open(owed.id(), e, context.steps());
      case RunEffect.FetchVolume e -> fetch(owed.id(), key, e, context.steps());
      case RunEffect.CutSnapshot e -> snapshots.cut(owed.id(), key, e, context.steps());
      case RunEffect.ReadySnapshot e -> snapshots.ready(owed.id(), key, e, context.steps());
      case RunEffect.RecordBlock e -> record(owed.id(), key, e, context.steps());
      case RunEffect.RenewClaim e -> renew(owed.id(), key, e, context.steps());
      case RunEffect.ListKept e -> kept(owed.id(), e, context.steps());
      case RunEffect.Assemble e -> assemble(owed.id(), e, context.steps());
      case RunEffect.Render e -> render(owed.id(), e, context.steps());
      case RunEffect.PutMarker e -> mark(owed.id(), e, context.steps());
      case RunEffect.Leave e -> leave(owed.id(), key, e, context.steps());
      case RunEffect.Inspect e -> inspect(owed.id(), e);
      case RunEffect.Unmark e -> unmark(owed.id(), e, context.steps());
      case RunEffect.ListDoomed e -> doomed(owed.id(), e, context.steps());
      case RunEffect.Sweep e -> sweep(owed.id(), key, e, context.steps());
      case RunEffect.CopyVolume _ ->
          throw new IllegalStateException("volumes are copied by agents, never here");
    };
  }

  private Site site(Folder folder, Steps steps) {
    return new Site(parts.stores.open(folder.location()), folder.backup(), steps);
  }

  private RunCommand prepare(String id, String run, RunEffect.Prepare effect) {
    return switch (parts.preparer.prepare(run, effect.resource())) {
      case Preparer.Answer.Ready(var preparation) -> new RunCommand.Prepared(id, preparation);
      case Preparer.Answer.Refused(var errors, var ttl) -> new RunCommand.Refused(id, errors, ttl);
      case Preparer.Answer.Lost(var reason) -> new RunCommand.Stuck(id, reason);
    };
  }

  private RunCommand plan(String id, String run, RunEffect.MakePlan effect, Steps steps) {
    Folder folder = effect.folder();
    AtomicLong items = new AtomicLong();
    Subject subject = new Subject(RunKind.BACKUP, parts.namespace, folder.backup());
    try (var _ = parts.progress.show(run, subject, null, items::get)) {
      return switch (parts.planMaker.make(
          site(folder, steps),
          run,
          effect.resource(),
          folder,
          effect.attempt(),
          items::incrementAndGet)) {
        case PlanMaker.Answer.Planned(var plan) -> new RunCommand.Planned(id, plan);
        case PlanMaker.Answer.Refused(var errors) ->
            new RunCommand.Refused(id, errors, effect.preparation().ttl());
      };
    }
  }

  private RunCommand open(String id, RunEffect.OpenBlock effect, Steps steps) {
    Plan plan = parts.plans.get(site(effect.folder(), steps), effect.plan());
    return new RunCommand.BlockOpened(id, plan.blocks().get(effect.ordinal()).head());
  }

  private RunCommand fetch(String id, String run, RunEffect.FetchVolume effect, Steps steps) {
    Plan plan = parts.plans.get(site(effect.folder(), steps), effect.plan());
    if (plan.isSnapshot(effect.ordinal())) {
      return snapshots.expose(id, run, plan.snapshot(effect.ordinal()), steps);
    }
    return new RunCommand.VolumeFetched(id, plan.volume(effect.ordinal()).task());
  }

  private RunCommand record(String id, String run, RunEffect.RecordBlock effect, Steps steps) {
    snapshots.hide(run, effect, site(effect.folder(), steps));
    Ledger.put(site(effect.folder(), steps), effect.outcome());
    return new RunCommand.BlockRecorded(id);
  }

  private RunCommand renew(String id, String run, RunEffect.RenewClaim effect, Steps steps) {
    if (!parts.claims.renew(site(effect.folder(), steps), run)) {
      throw new IllegalStateException("the claim on the backup's folder was broken");
    }
    return new RunCommand.ClaimRenewed(id);
  }

  private RunCommand kept(String id, RunEffect.ListKept effect, Steps steps) {
    Site site = site(effect.folder(), steps);
    Plan plan = parts.plans.get(site, effect.plan());
    if (effect.index() >= plan.repositories().size()) {
      return new RunCommand.Kept(id, null, List.of());
    }
    String repository = plan.repositories().get(effect.index());
    List<String> keep =
        effect.none()
            ? List.of()
            : manifests(plan, Ledger.all(site, plan.blocks().size()), repository);
    return new RunCommand.Kept(id, repository, keep);
  }

  private static List<String> manifests(Plan plan, List<BlockRecord> blocks, String repository) {
    List<String> ids = new ArrayList<>();
    for (BlockRecord block : blocks) {
      for (RecordedVolume volume : block.volumes()) {
        if (volume.result() instanceof Copied copied
            && plan.repository(volume.ordinal()).equals(repository)) {
          ids.add(copied.manifest());
        }
      }
    }
    return ids;
  }

  private RunCommand assemble(String id, RunEffect.Assemble effect, Steps steps) {
    Site site = site(effect.folder(), steps);
    List<String> notes = new ArrayList<>(effect.preparation().warnings());
    notes.addAll(effect.notes());
    Verdict verdict =
        parts.finisher.assemble(
            site,
            parts.plans.get(site, effect.plan()),
            effect.folder().location().name(),
            effect.startedAt(),
            notes);
    return new RunCommand.Assembled(id, verdict);
  }

  private RunCommand render(String id, RunEffect.Render effect, Steps steps) {
    Site site = site(effect.folder(), steps);
    Plan plan = parts.plans.get(site, effect.plan());
    byte[] marker =
        Marker.render(
            plan.backup(),
            effect.verdict().outcome() == Outcome.COMPLETED ? "Completed" : "PartiallyFailed",
            effect.verdict(),
            effect.startedAt(),
            effect.completedAt(),
            effect.expiration());
    return new RunCommand.Rendered(id, parts.finisher.render(site, marker));
  }

  private RunCommand mark(String id, RunEffect.PutMarker effect, Steps steps) {
    parts.finisher.mark(site(effect.folder(), steps), effect.sha256());
    return new RunCommand.Marked(id);
  }

  private RunCommand leave(String id, String run, RunEffect.Leave effect, Steps steps) {
    Site site = site(effect.folder(), steps);
    if (effect.failure() != null && parts.claims.holds(site, run)) {
      parts.finisher.logFailure(
          site, parts.namespace + "/" + effect.folder().backup(), effect.failure());
    }
    snapshots.settle(run, effect, site);
    parts.claims.leave(site, run);
    return new RunCommand.Left(id);
  }

  private RunCommand inspect(String id, RunEffect.Inspect effect) {
    return switch (parts.inspection.inspect(effect.resource())) {
      case Inspection.Answer.Deletable(var location, var backup) ->
          new RunCommand.Inspected(id, location, backup);
      case Inspection.Answer.Refused(var errors) -> new RunCommand.NotDeletable(id, errors);
    };
  }

  private RunCommand unmark(String id, RunEffect.Unmark effect, Steps steps) {
    return switch (parts.deletions.unmark(site(effect.folder(), steps))) {
      case Deletions.Answer.Unmarked(var run, var repositories) ->
          new RunCommand.Unmarked(id, run, repositories.size());
      case Deletions.Answer.Refused(var errors) -> new RunCommand.NotDeletable(id, errors);
    };
  }

  private RunCommand doomed(String id, RunEffect.ListDoomed effect, Steps steps) {
    SortedMap<String, List<String>> manifests =
        parts.deletions.manifests(site(effect.folder(), steps));
    List<String> names = List.copyOf(manifests.keySet());
    if (effect.index() >= names.size()) {
      return new RunCommand.Doomed(id, null, List.of());
    }
    String repository = names.get(effect.index());
    return new RunCommand.Doomed(id, repository, manifests.getOrDefault(repository, List.of()));
  }

  private RunCommand sweep(String id, String run, RunEffect.Sweep effect, Steps steps) {
    Site site = site(effect.folder(), steps);
    parts.deletions.snapshots(site).forEach(stored -> parts.purge.purge(run, stored, steps));
    parts.deletions.sweep(site);
    return new RunCommand.Swept(id);
  }

  @Override
  public Failure failure(RunEffect effect, RuntimeException e) {
    String what = effect.getClass().getSimpleName();
    return new Failure(kind(e), what, what + ": " + e.getMessage());
  }

  @Override
  public Repetition repetition(RunEffect effect) {
    return Repetition.REPEAT;
  }

  private static FailureKind kind(RuntimeException e) {
    return e instanceof KubeException it ? KubeFailures.kind(it) : StoreFailures.kind(e);
  }
}
