package io.davit.hookrunner.effect;

import io.davit.coordinator.effect.Steps;
import io.davit.hookrunner.effect.DeadMan.Token;
import io.davit.hookrunner.effect.ThawMark.Standing;
import io.davit.hookrunner.machine.Debt;
import io.davit.hookrunner.machine.Settlement;
import io.davit.hookrunner.machine.Settlement.End;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HookOutcome.Stage;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Pays a debt: the post hooks of each pod that carries the session's mark, then the mark goes.
/// Paying again finds no mark and does nothing.
final class Payment {

  private final HookRun hooks;
  private final ThawMark mark;
  private final DeadMan deadMan;

  Payment(HookRun hooks, ThawMark mark, DeadMan deadMan) {
    this.hooks = hooks;
    this.mark = mark;
    this.deadMan = deadMan;
  }

  private record PodSettlement(End end, boolean undisturbed, List<HookOutcome> outcomes) {}

  Settlement pay(Debt debt, Steps steps) {
    var paid = new ArrayList<PodSettlement>();
    for (var pod : debt.pods()) {
      paid.add(pay(pod, debt.session(), steps));
    }
    return new Settlement(
        end(paid),
        paid.stream().allMatch(PodSettlement::undisturbed),
        paid.stream().flatMap(one -> one.outcomes().stream()).toList());
  }

  private static End end(List<PodSettlement> paid) {
    if (paid.stream().anyMatch(one -> one.end() == End.UNPAID)) {
      return End.UNPAID;
    }
    return paid.stream().allMatch(one -> one.end() == End.MOOT) ? End.MOOT : End.PAID;
  }

  private PodSettlement pay(PodHooks pod, String session, Steps steps) {
    return switch (mark.standing(pod, session)) {
      case Standing.GONE -> new PodSettlement(End.MOOT, false, List.of());
      case Standing.UNMARKED -> new PodSettlement(End.PAID, false, List.of());
      case Standing.MARKED -> thaw(pod, session, steps);
    };
  }

  private PodSettlement thaw(PodHooks pod, String session, Steps steps) {
    var target = pod.namespace() + "/" + pod.pod();
    var undisturbed = disarm(pod, session, target, steps);
    var outcomes = new ArrayList<HookOutcome>();
    for (var hook : pod.post()) {
      outcomes.add(
          steps.takeRegardless(
              StepNames.RUN_POST, target, () -> hooks.run(pod, hook, Stage.POST, Instant.MAX)));
    }
    if (outcomes.stream().anyMatch(outcome -> outcome.error() != null)) {
      return new PodSettlement(End.UNPAID, undisturbed, outcomes);
    }
    steps.takeRegardless(
        StepNames.UNMARK_POD,
        target,
        () -> {
          mark.remove(pod, session);
          return true;
        });
    return new PodSettlement(End.PAID, undisturbed, outcomes);
  }

  /// Whether no dead-man timer thawed before us, as far as the containers can tell.
  private boolean disarm(PodHooks pod, String session, String target, Steps steps) {
    if (pod.pre().isEmpty()) {
      return true;
    }
    boolean undisturbed = true;
    for (var container : pod.post().stream().map(ResolvedHook::container).distinct().toList()) {
      undisturbed &=
          steps.takeRegardless(
                  StepNames.DISARM_DEAD_MAN,
                  target + "/" + container,
                  () -> deadMan.disarm(pod, container, session))
              != Token.FIRED;
    }
    return undisturbed;
  }
}
