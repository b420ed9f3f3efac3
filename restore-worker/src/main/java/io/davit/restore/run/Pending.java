package io.davit.restore.run;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.restore.readiness.Readiness;
import io.davit.restore.readiness.ReadinessDecision;
import io.davit.restore.run.RunState.Filling;
import io.davit.restore.run.RunState.Finishing;
import io.davit.restore.run.RunState.Hooking;
import io.davit.restore.run.RunState.Leaving;
import io.davit.restore.run.RunState.Planning;
import io.davit.restore.run.RunState.Preparing;
import io.davit.restore.run.RunState.Readying;
import io.davit.restore.run.RunState.Restoring;
import io.davit.restore.run.RunState.Resuming;
import io.davit.restore.run.RunState.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is pending in a state: the effects that it owes and the timers that it has set.
final class Pending {
  private final List<Owed<RunEffect>> owed = new ArrayList<>();
  private final List<Timer<RunCommand>> timers = new ArrayList<>();

  private Pending() {}

  static Pending of(RunState state) {
    Pending pending = new Pending();
    switch (state) {
      case Preparing s -> pending.work(s.work(), new RunEffect.Prepare(s.resource()));
      case Waiting s -> pending.timer(s.ask().again(), s.ask().id());
      case Planning s -> pending.work(s.work(), plan(s));
      case Readying s -> pending.readying(s);
      case Restoring s -> pending.restoring(s);
      case Filling s -> pending.filling(s);
      case Resuming s -> pending.resuming(s);
      case Hooking s -> pending.hooking(s);
      case Finishing s -> pending.finishing(s);
      case Leaving s -> pending.work(s.work(), new RunEffect.Leave(s.run(), s.preparation()));
    }
    return pending;
  }

  List<Owed<RunEffect>> owed() {
    return List.copyOf(owed);
  }

  List<Timer<RunCommand>> timers() {
    return List.copyOf(timers);
  }

  private static RunEffect plan(Planning s) {
    return new RunEffect.MakePlan(s.run(), s.resource(), s.preparation(), s.work().attempt());
  }

  private void readying(Readying s) {
    upkeep(s.run(), s.job(), s.upkeep());
    switch (s.readiness()) {
      case Readiness.Checking checking ->
          work(s.work(), new RunEffect.LookAtTargets(checking.terms().targets()));
      case Readiness.StopIntended _ ->
          work(s.work(), new RunEffect.StopTargets(s.run(), s.job().preparation()));
      case Readiness.Waiting waiting ->
          ReadinessDecision.timer(waiting).ifPresent(at -> timer(at, s.work().id()));
      case Readiness.Ready _, Readiness.NotReady _ -> {}
    }
  }

  private void restoring(Restoring s) {
    upkeep(s.run(), s.job(), s.upkeep());
    work(s.work(), new RunEffect.RestorePart(s.run(), s.job(), s.part(), s.tally().items()));
  }

  private void filling(Filling s) {
    upkeep(s.run(), s.job(), s.upkeep());
    s.holders().forEach(holder -> holder(s, holder));
  }

  private void holder(Filling s, Holder holder) {
    switch (holder) {
      case Holder.Opening h ->
          work(h.work(), new RunEffect.OpenHolder(s.run(), s.job(), h.index()));
      case Holder.Filling h -> h.copies().forEach(copy -> copy(s, h, copy));
      case Holder.Closing h ->
          work(
              h.work(),
              new RunEffect.CloseHolder(s.run(), s.job(), h.index(), h.copies(), h.why()));
    }
  }

  private void copy(Filling s, Holder.Filling holder, Copy copy) {
    if (copy.notBefore() != null) {
      timer(copy.notBefore(), copy.effect());
    } else if (copy.granted()) {
      owed.add(
          Owed.by(
              "node/" + holder.node(),
              copy.effect(),
              new RunEffect.FillVolume(copy.mounted().ordinal())));
      timer(HolderSteps.giveUpAt(s.job()), copy.effect());
    }
  }

  private void resuming(Resuming s) {
    upkeep(s.run(), s.job(), s.upkeep());
    work(s.work(), new RunEffect.ResumeTargets(s.run(), s.job().preparation(), s.start()));
  }

  private void hooking(Hooking s) {
    upkeep(s.run(), s.job(), s.upkeep());
    if (s.finding() != null) {
      work(s.finding(), new RunEffect.FindHooks(s.run(), s.job()));
    }
    s.sessions().forEach(session -> session(s, session));
  }

  private void session(Hooking s, PodSession session) {
    switch (session) {
      case PodSession.Asking it ->
          work(it.work(), new RunEffect.ReadHooks(s.run(), s.job(), it.index()));
      case PodSession.Following it -> timer(it.ask().again(), it.ask().id());
      case PodSession.Closing it ->
          work(
              it.work(),
              new RunEffect.CloseHooks(s.run(), s.job(), it.index(), it.outcomes(), it.why()));
    }
  }

  private void finishing(Finishing s) {
    upkeep(s.run(), s.job(), s.upkeep());
    work(s.work(), new RunEffect.Finish(s.run(), s.job(), s.tally()));
  }

  private void upkeep(Run run, Job job, Work upkeep) {
    work(upkeep, new RunEffect.Renew(run, job.preparation()));
  }

  private void work(Work work, RunEffect effect) {
    if (work.notBefore() == null) {
      owed.add(Owed.here(work.id(), effect));
    } else {
      timer(work.notBefore(), work.id());
    }
  }

  private void timer(Instant at, String id) {
    timers.add(new Timer<>(at, new RunCommand.Due(id)));
  }
}
