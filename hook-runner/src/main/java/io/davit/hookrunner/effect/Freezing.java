package io.davit.hookrunner.effect;

import io.davit.coordinator.effect.LeaseLost;
import io.davit.coordinator.effect.Steps;
import io.davit.hookrunner.machine.Debt;
import io.davit.hookrunner.machine.HooksCommand.PreRan;
import io.davit.kube.KubeException;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HookOutcome.Stage;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Runs the pre hooks of a session: each pod is marked, then gets its dead-man timers, then its
/// hooks.
final class Freezing {

  private final HookRun hooks;
  private final ThawMark mark;
  private final DeadMan deadMan;

  Freezing(HookRun hooks, ThawMark mark, DeadMan deadMan) {
    this.hooks = hooks;
    this.mark = mark;
    this.deadMan = deadMan;
  }

  /// Runs them all, or up to the first failure that counts.
  ///
  /// @throws LeaseLost if this process may not hold anything frozen any more: the caller thaws
  PreRan run(String effectId, Debt debt, Steps steps) {
    var outcomes = new ArrayList<HookOutcome>();
    var warnings = new ArrayList<String>();
    for (var pod : debt.pods()) {
      if (!freeze(pod, debt, steps, outcomes, warnings)) {
        return new PreRan(effectId, false, outcomes, warnings);
      }
    }
    steps.take(StepNames.CHECK_LEASE, debt.session(), () -> true);
    return new PreRan(effectId, true, outcomes, warnings);
  }

  private boolean freeze(
      PodHooks pod, Debt debt, Steps steps, List<HookOutcome> outcomes, List<String> warnings) {
    var target = pod.namespace() + "/" + pod.pod();
    try {
      steps.run(StepNames.MARK_POD, target, () -> mark.put(pod, debt));
    } catch (KubeException.NotFound | KubeException.Conflict e) {
      outcomes.addAll(notRun(pod, String.valueOf(e.getMessage())));
      return false;
    }
    arm(pod, debt, steps, warnings);
    for (var hook : pod.pre()) {
      var outcome =
          steps.take(
              StepNames.RUN_PRE, target, () -> hooks.run(pod, hook, Stage.PRE, debt.deadline()));
      outcomes.add(outcome);
      steps.take(StepNames.CHECK_LEASE, target, () -> true);
      if (outcome.error() != null && hook.onError() == ResolvedHook.OnError.FAIL) {
        return false;
      }
    }
    return true;
  }

  private void arm(PodHooks pod, Debt debt, Steps steps, List<String> warnings) {
    if (pod.pre().isEmpty()) {
      return;
    }
    pod.post().stream()
        .map(ResolvedHook::container)
        .distinct()
        .filter(container -> !isArmed(pod, container, debt, steps))
        .map(container -> unarmed(pod, container))
        .forEach(warnings::add);
  }

  private boolean isArmed(PodHooks pod, String container, Debt debt, Steps steps) {
    return Objects.requireNonNull(
        steps.take(
            StepNames.ARM_DEAD_MAN,
            pod.namespace() + "/" + pod.pod() + "/" + container,
            () -> deadMan.arm(pod, container, debt.session(), debt.deadline())));
  }

  private static String unarmed(PodHooks pod, String container) {
    return ("container \"%s\" of pod %s/%s takes no dead-man timer (no shell, no sleep, or nothing"
            + " writable): if everything dies it thaws once a hook-runner is back")
        .formatted(container, pod.namespace(), pod.pod());
  }

  private static List<HookOutcome> notRun(PodHooks pod, String why) {
    return pod.pre().stream()
        .limit(1)
        .map(hook ->
            new HookOutcome(
                pod.namespace(),
                pod.pod(),
                hook.container(),
                hook.name(),
                Stage.PRE,
                null,
                "",
                why,
                hook.onError(),
                Duration.ZERO))
        .toList();
  }
}
