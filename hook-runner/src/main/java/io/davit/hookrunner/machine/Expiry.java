package io.davit.hookrunner.machine;

import io.davit.hookrunner.machine.FollowState.Round;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RestoredPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Takes hooks out of a round, each with its outcome.
final class Expiry {
  private Expiry() {}

  /// Without the hooks that have waited long enough. Unlike in Velero they are not run all the
  /// same.
  static Round expired(RestoredPod pod, Round round, Instant now) {
    Round left = round;
    for (int hook : round.left()) {
      AwaitedHook waiting = pod.hooks().get(hook);
      if (now.isAfter(round.since().plus(waiting.patience()))) {
        left =
            with(
                left, hook, NotRun.of(pod, waiting, "expired after waiting " + waiting.patience()));
      }
    }
    return left;
  }

  /// Whether a hook has failed whose failure ends the others.
  static boolean stops(Round round) {
    return round.outcomes().stream()
        .anyMatch(outcome -> outcome.error() != null && outcome.onError() == OnError.FAIL);
  }

  /// Without any hook.
  static Round givenUp(RestoredPod pod, Round round, String why) {
    Round left = round;
    for (int hook : round.left()) {
      left = with(left, hook, NotRun.of(pod, pod.hooks().get(hook), why));
    }
    return left;
  }

  static Round with(Round round, int hook, HookOutcome outcome) {
    List<HookOutcome> outcomes = new ArrayList<>(round.outcomes());
    outcomes.add(outcome);
    return new Round(
        round.since(),
        round.left().stream().filter(other -> other != hook).toList(),
        outcomes,
        round.issued());
  }
}
