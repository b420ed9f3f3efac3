package io.davit.restore.effect;

import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.run.Run;
import io.davit.kube.KubeException;
import io.davit.kube.KubeFailures;
import io.davit.kube.archive.ArchiveException;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.mover.report.ProgressReports;
import io.davit.mover.store.LocationStores;
import io.davit.mover.store.StoreFailures;
import io.davit.restore.finish.Finisher;
import io.davit.restore.plan.Preparation;
import io.davit.restore.prepare.PlanMaker;
import io.davit.restore.prepare.Preparer;
import io.davit.restore.run.RunCommand;
import io.davit.restore.run.RunEffect;
import io.davit.restore.stop.TargetLook;
import io.davit.restore.stop.TargetResume;
import io.davit.restore.stop.TargetStop;
import io.davit.restore.store.FolderClaims;
import io.davit.restore.store.Site;
import java.util.concurrent.atomic.AtomicLong;

/// Runs the effects of restores. All of them can simply be run again: what is outside has fixed
/// names or our marks, and what is in the ledger is not done again.
public final class RestoreEffects implements EffectExecutor<RunCommand, RunEffect> {
  private final Parts parts;

  RestoreEffects(Parts parts) {
    this.parts = parts;
  }

  /// Those who do the work.
  record Parts(
      LocationStores stores,
      Preparer preparer,
      PlanMaker planMaker,
      FolderClaims claims,
      TargetLook look,
      TargetStop stop,
      TargetResume resume,
      PartRestore items,
      HolderEffects holders,
      HookEffects hooks,
      Finisher finisher,
      ProgressReports progress) {}

  @Override
  public RunCommand run(String key, Owed<RunEffect> owed, EffectContext<RunCommand> context) {
    String id = owed.id();
    Steps steps = context.steps();
    return switch (owed.effect()) {
      case RunEffect.Prepare e -> prepare(id, key, e);
      case RunEffect.MakePlan e -> plan(id, e, site(e.run(), e.preparation(), steps));
      case RunEffect.LookAtTargets e ->
          new RunCommand.TargetsSeen(id, parts.look.look(e.targets()));
      case RunEffect.StopTargets e -> stop(id, e, site(e.run(), e.preparation(), steps));
      case RunEffect.RestorePart e ->
          restorePart(id, e, site(e.run(), e.job().preparation(), steps));
      case RunEffect.OpenHolder e ->
          parts.holders.open(id, site(e.run(), e.job().preparation(), steps), e);
      case RunEffect.CloseHolder e ->
          parts.holders.close(id, site(e.run(), e.job().preparation(), steps), e);
      case RunEffect.FindHooks e ->
          parts.hooks.find(id, site(e.run(), e.job().preparation(), steps), e.job());
      case RunEffect.ReadHooks e ->
          parts.hooks.read(id, site(e.run(), e.job().preparation(), steps), e.index());
      case RunEffect.CloseHooks e ->
          parts.hooks.close(id, site(e.run(), e.job().preparation(), steps), e);
      case RunEffect.Renew e -> renew(id, e, site(e.run(), e.preparation(), steps));
      case RunEffect.ResumeTargets e ->
          new RunCommand.Resumed(
              id,
              parts.resume.resume(
                  e.preparation().targets(), site(e.run(), e.preparation(), steps), e.start()));
      case RunEffect.Finish e ->
          new RunCommand.Finished(
              id,
              parts.finisher.finish(
                  site(e.run(), e.job().preparation(), steps), e.run(), e.job(), e.tally()));
      case RunEffect.Leave e -> leave(id, e, site(e.run(), e.preparation(), steps));
      case RunEffect.FillVolume _ ->
          throw new IllegalStateException("volumes are filled by agents, never here");
    };
  }

  private RunCommand restorePart(String id, RunEffect.RestorePart effect, Site site) {
    Run run = effect.run();
    AtomicLong items = new AtomicLong(effect.before());
    long total = effect.job().plan().items();
    try (var _ = parts.progress.show(run.id(), run.subject(), total, items::get)) {
      return new RunCommand.PartRestored(
          id, parts.items.restore(site, effect.job(), effect.part(), items::incrementAndGet));
    }
  }

  private Site site(Run run, Preparation preparation, Steps steps) {
    return new Site(
        parts.stores.open(preparation.location()), run.subject().name(), run.id(), steps);
  }

  private RunCommand prepare(String id, String run, RunEffect.Prepare effect) {
    return switch (parts.preparer.prepare(run, effect.resource())) {
      case Preparer.Answer.Ready(var preparation) -> new RunCommand.Prepared(id, preparation);
      case Preparer.Answer.Refused(var errors) -> new RunCommand.Refused(id, errors);
      case Preparer.Answer.Lost(var reason) -> new RunCommand.Stuck(id, reason);
    };
  }

  private RunCommand plan(String id, RunEffect.MakePlan effect, Site site) {
    return switch (parts.planMaker.make(
        site, effect.resource(), effect.preparation(), effect.attempt())) {
      case PlanMaker.Answer.Planned(var plan) -> new RunCommand.Planned(id, plan);
      case PlanMaker.Answer.Refused(var errors) -> new RunCommand.Refused(id, errors);
    };
  }

  private RunCommand stop(String id, RunEffect.StopTargets effect, Site site) {
    return parts
        .stop
        .stop(effect.preparation().targets(), site)
        .<RunCommand>map(why -> new RunCommand.TargetsNotStopped(id, why, false))
        .orElseGet(() -> new RunCommand.TargetsStopped(id));
  }

  private RunCommand renew(String id, RunEffect.Renew effect, Site site) {
    parts.claims.renew(site, effect.preparation().backup());
    return new RunCommand.Renewed(id);
  }

  private RunCommand leave(String id, RunEffect.Leave effect, Site site) {
    parts.claims.release(site, effect.preparation().backup());
    return new RunCommand.Left(id);
  }

  @Override
  public Failure failure(RunEffect effect, RuntimeException e) {
    return new Failure(kind(e), effect.getClass().getSimpleName(), String.valueOf(e.getMessage()));
  }

  private static FailureKind kind(RuntimeException e) {
    return switch (e) {
      case KubeException it -> KubeFailures.kind(it);
      case ArchiveException _ -> FailureKind.CORRUPT;
      default -> StoreFailures.kind(e);
    };
  }

  @Override
  public Repetition repetition(RunEffect effect) {
    return Repetition.REPEAT;
  }
}
