package io.davit.hookrunner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.hookrunner.machine.HooksCommand.Due;
import io.davit.hookrunner.machine.HooksCommand.FollowFailed;
import io.davit.hookrunner.machine.HooksCommand.FollowRan;
import io.davit.hookrunner.machine.HooksCommand.Looked;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage.Abandon;
import io.davit.model.message.HooksMessage.Follow;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RestoredPod;
import io.davit.model.message.RunMessage.HooksFollowed;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestoredPodHooksTest {
  private static final String SESSION = "run-1/restored/0";

  private final Table table = new Table();

  @Test
  void runsTheHooksOfAContainerThatIsUpInOrder() {
    follow(hook("a", "c", OnError.CONTINUE, 60), hook("b", "c", OnError.CONTINUE, 60));
    see(new Sight.Up("c"));
    ran(0, null);
    see(new Sight.Up("c"));
    ran(1, null);
    assertThat(followed().outcomes()).extracting(HookOutcome::name).containsExactly("a", "b");
    assertThat(followed().outcomes()).allMatch(outcome -> outcome.error() == null);
  }

  @Test
  void looksAgainLaterWhileNoContainerIsUp() {
    follow(hook("a", "c", OnError.CONTINUE, 60));
    see(new Sight.NotYet());
    assertThat(table.machine.owed(state())).isEmpty();
    table.now = table.now.plusSeconds(1);
    table.send(SESSION, new Due());
    assertThat(table.machine.owed(state())).hasSize(1);
  }

  @Test
  void aHookOfAnotherContainerRunsWhileOneIsWaitedFor() {
    follow(hook("a", "slow", OnError.CONTINUE, 60), hook("b", "c", OnError.CONTINUE, 60));
    see(new Sight.Up("c"));
    ran(1, null);
    see(new Sight.Over("the pod is gone"));
    assertThat(followed().outcomes()).extracting(HookOutcome::name).containsExactly("b", "a");
    assertThat(followed().outcomes().getLast().error())
        .isEqualTo("hook a in container slow in pod shop/db-0 not executed: the pod is gone");
  }

  @Test
  void aFailureThatMayBeGoesOnAndOneThatMayNotEndsTheOthersOfThePod() {
    follow(
        hook("a", "c", OnError.CONTINUE, 60),
        hook("b", "c", OnError.FAIL, 60),
        hook("d", "c", OnError.CONTINUE, 60));
    see(new Sight.Up("c"));
    ran(0, "exit code 1");
    see(new Sight.Up("c"));
    ran(1, "exit code 2");
    assertThat(followed().outcomes())
        .extracting(HookOutcome::error)
        .containsExactly(
            "exit code 1",
            "exit code 2",
            "hook d in container c in pod shop/db-0 not executed: an earlier hook has failed");
  }

  @Test
  void aHookWhoseWaitIsOverIsNotRun() {
    follow(hook("a", "c", OnError.CONTINUE, 5), hook("b", "c", OnError.CONTINUE, 60));
    table.now = table.now.plusSeconds(6);
    see(new Sight.Up("c"));
    ran(1, null);
    assertThat(followed().outcomes().getFirst().error()).contains("expired after waiting PT5S");
    assertThat(followed().outcomes().getLast().error()).isNull();
  }

  @Test
  void aHookOfWhichNobodyKnowsWhetherItRanIsNotRunAgain() {
    follow(hook("a", "c", OnError.CONTINUE, 60));
    see(new Sight.Up("c"));
    table.send(SESSION, new FollowFailed(id(), "the process died"));
    assertThat(followed().outcomes())
        .singleElement()
        .satisfies(outcome ->
            assertThat(outcome.error()).contains("nobody knows whether it ran: the process died"));
  }

  @Test
  void aFailedLookIsALookThatSawNothing() {
    follow(hook("a", "c", OnError.CONTINUE, 60));
    table.send(SESSION, new FollowFailed(id(), "no API server"));
    assertThat(state()).isInstanceOf(FollowState.Awaiting.class);
  }

  @Test
  void answersARepeatedQuestionFromItsStateAndThenFromItsDoneRecord() {
    follow(hook("a", "c", OnError.CONTINUE, 60));
    see(new Sight.Over("the pod is Failed"));
    follow(hook("a", "c", OnError.CONTINUE, 60));
    assertThat(table.told).hasSize(2).allMatch(table.told.getFirst()::equals);
    table.now = table.now.plus(Duration.ofHours(1));
    table.send(SESSION, new Due());
    follow(hook("a", "c", OnError.CONTINUE, 60));
    assertThat(table.told).hasSize(3);
    assertThat(followed().outcomes().getFirst().error()).contains("the session has ended");
  }

  @Test
  void afterAbandonNothingMoreBegins() {
    follow(hook("a", "c", OnError.CONTINUE, 60), hook("b", "c", OnError.CONTINUE, 60));
    see(new Sight.Up("c"));
    table.hear(SESSION, new Abandon(SESSION, "run-1", "restore"));
    ran(0, null);
    assertThat(followed().outcomes()).extracting(HookOutcome::name).containsExactly("a");
  }

  private void follow(AwaitedHook... hooks) {
    var pod = new RestoredPod("shop", "db-0", "u-1", List.of(hooks));
    table.hear(SESSION, new Follow(SESSION, "run-1", "restore", "back", pod));
  }

  private void see(Sight sight) {
    table.send(SESSION, new Looked(id(), sight));
  }

  private void ran(int hook, @Nullable String error) {
    assertThat(table.machine.owed(state()).getFirst().effect())
        .isInstanceOfSatisfying(
            HooksEffect.RunRestored.class, run -> assertThat(run.hook()).isEqualTo(hook));
    var asked = ((FollowState) state()).follow().pod().hooks().get(hook).hook();
    table.send(
        SESSION,
        new FollowRan(
            id(),
            new HookOutcome(
                "shop",
                "db-0",
                asked.container(),
                asked.name(),
                HookOutcome.Stage.POST,
                error == null ? 0 : 1,
                "",
                error,
                asked.onError(),
                Duration.ofSeconds(1))));
  }

  private HooksState state() {
    return Objects.requireNonNull(table.states.get(SESSION));
  }

  private String id() {
    return table.machine.owed(state()).getFirst().id();
  }

  private HooksFollowed followed() {
    return (HooksFollowed) table.told.getLast();
  }

  private static AwaitedHook hook(String name, String container, OnError onError, int seconds) {
    return new AwaitedHook(
        new ResolvedHook(name, container, List.of("true"), onError, Duration.ofSeconds(30)),
        false,
        Duration.ofSeconds(seconds));
  }
}
