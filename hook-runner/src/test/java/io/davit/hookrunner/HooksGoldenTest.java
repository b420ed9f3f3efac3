package io.davit.hookrunner;

import io.davit.hookrunner.machine.Debt;
import io.davit.hookrunner.machine.DebtState;
import io.davit.hookrunner.machine.FollowState;
import io.davit.hookrunner.machine.HooksMachine;
import io.davit.hookrunner.machine.HooksState;
import io.davit.hookrunner.machine.SessionState;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage.Begin;
import io.davit.model.message.HooksMessage.Follow;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RestoredPod;
import io.davit.testkit.golden.GoldenStates;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Debts of every release can be paid by every later one (protocol B9, D4).
class HooksGoldenTest {
  private static final Instant DEADLINE = Instant.parse("2026-03-01T00:05:00Z");

  @Test
  void statesOfEachFormAreReadAndWrittenAsReleasesHaveWrittenThem() {
    new GoldenStates<>(
            new HooksMachine(Service.codec()), (HooksState it) -> it.getClass().getSimpleName())
        .hold(HooksGoldenTest::states, HooksState.class);
  }

  private static Iterator<HooksState> states() {
    var pre =
        new ResolvedHook(
            "freeze", "db", List.of("/bin/sh", "-c", "sync"), OnError.FAIL, Duration.ofSeconds(30));
    var post =
        new ResolvedHook("thaw", "db", List.of("true"), OnError.CONTINUE, Duration.ofSeconds(30));
    var pods = List.of(new PodHooks("shop", "db-0", "u-1", List.of(pre), List.of(post)));
    var begin = new Begin("s-1", "run-1", "backup", "nightly", pods, DEADLINE);
    var outcome =
        new HookOutcome(
            "shop",
            "db-0",
            "db",
            "freeze",
            HookOutcome.Stage.PRE,
            1,
            "tail",
            "exit code 1",
            OnError.CONTINUE,
            Duration.ofMillis(1500));
    var outcomes = List.of(outcome);
    var warnings = List.of("container \"db\" takes no dead-man timer");
    var debt = Debt.of(begin);
    var awaited = new AwaitedHook(post, true, Duration.ofMinutes(5));
    var restored = new RestoredPod("shop", "db-0", "u-2", List.of(awaited));
    var follow = new Follow("s-2", "run-2", "restore", "back", restored);
    var round = new FollowState.Round(DEADLINE, List.of(0), outcomes, 2);
    List<HooksState> states =
        List.of(
            new SessionState.Opening(begin),
            new SessionState.Freezing(begin, "s-1/pre"),
            new SessionState.Holding(begin, outcomes, warnings),
            new SessionState.Thawing(begin, true, false, outcomes, warnings),
            new SessionState.Released(begin, true, outcomes, DEADLINE),
            new DebtState.Owed(debt),
            new DebtState.Paying(debt, "s-1/pay/1", true, 1),
            new DebtState.Unpaid(debt, false, 2, DEADLINE),
            new FollowState.Awaiting(follow, round, "s-2/1", DEADLINE),
            new FollowState.Running(follow, round, 0, "s-2/2"),
            new FollowState.Followed(follow, outcomes, DEADLINE));
    return states.iterator();
  }
}
