package io.davit.hookrunner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.hookrunner.machine.Settlement.End;
import io.davit.model.channel.Machines;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage.Begin;
import io.davit.model.message.HooksMessage.Release;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.RunMessage.HooksBegun;
import io.davit.model.message.RunMessage.HooksReleased;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HooksMachineTest {

  private static final String SESSION = "run-1/3/1";
  private static final String DEBT = "debt/run-1/3/1";

  private final Table table = new Table();
  private final Instant deadline = table.now.plus(Duration.ofMinutes(5));
  private final Begin begin =
      new Begin(SESSION, "run-1", Machines.BACKUP, "nightly", List.of(pod()), deadline);
  private final Release release = new Release(SESSION, "run-1", Machines.BACKUP);

  @Test
  void recordsTheDebtBeforeAnyPreHookRuns() {
    table.hear(SESSION, begin);

    assertThat(table.states.get(DEBT)).isInstanceOf(DebtState.Owed.class);
    assertThat(table.owed())
        .singleElement()
        .extracting("effect")
        .isEqualTo(new HooksEffect.RunPre(begin));
    assertThat(table.told).isEmpty();
  }

  @Test
  void holdsFromThePreHooksToTheReleaseAndThenPays() {
    freeze();
    assertThat(table.told)
        .containsExactly(new HooksBegun(SESSION, true, false, List.of(ok()), List.of("w")));

    table.hear(SESSION, release);
    assertThat(table.states.get(DEBT)).isInstanceOf(DebtState.Paying.class);
    table.send(DEBT, paid(End.PAID, true));

    assertThat(table.told).last().isEqualTo(new HooksReleased(SESSION, true, List.of(ok())));
    assertThat(table.done).containsKey(DEBT);
  }

  @Test
  void answersARepeatedBeginAndARepeatedReleaseFromTheState() {
    freeze();
    table.hear(SESSION, begin);
    assertThat(table.told).hasSize(2).first().isEqualTo(table.told.getLast());

    table.hear(SESSION, release);
    table.send(DEBT, paid(End.PAID, true));
    var answer = table.told.getLast();
    table.hear(SESSION, release);

    assertThat(table.told).hasSize(4).last().isEqualTo(answer);
  }

  @Test
  void thawsAtTheDeadlineAndThenDoesNotCountAsHeld() {
    freeze();

    table.comeTo(deadline);
    assertThat(table.states.get(DEBT)).isInstanceOf(DebtState.Paying.class);
    table.send(DEBT, paid(End.PAID, true));
    table.hear(SESSION, release);

    assertThat(table.told).last().isEqualTo(new HooksReleased(SESSION, false, List.of(ok())));
  }

  @Test
  void doesNotCountAsHeldWhenSomethingElseThawedBeforeTheRelease() {
    freeze();
    table.hear(SESSION, release);
    table.send(DEBT, paid(End.PAID, false));

    assertThat(table.told).last().isEqualTo(new HooksReleased(SESSION, false, List.of(ok())));
  }

  @Test
  void thawsAfterAFailedPreHookBeforeItAnswers() {
    table.hear(SESSION, begin);
    table.send(SESSION, new HooksCommand.PreRan(SESSION + "/pre", false, List.of(ok()), List.of()));
    assertThat(table.told).isEmpty();
    assertThat(table.states.get(DEBT)).isInstanceOf(DebtState.Paying.class);

    table.send(DEBT, paid(End.PAID, true));
    assertThat(table.told)
        .containsExactly(new HooksBegun(SESSION, false, false, List.of(ok()), List.of()));
  }

  @Test
  void thawsAndSaysSoWhenNobodyKnowsWhatThePreHooksDid() {
    table.hear(SESSION, begin);
    table.send(SESSION, new HooksCommand.PreUnknown(SESSION + "/pre", "the process died"));
    table.send(DEBT, paid(End.PAID, true));

    assertThat(table.told)
        .containsExactly(new HooksBegun(SESSION, false, true, List.of(), List.of()));
  }

  @Test
  void refusesABeginThatIsReadAfterItsDeadline() {
    table.now = deadline;
    table.hear(SESSION, begin);

    assertThat(table.states).isEmpty();
    assertThat(table.told)
        .singleElement()
        .isInstanceOfSatisfying(
            HooksBegun.class,
            begun -> {
              assertThat(begun.held()).isFalse();
              assertThat(begun.warnings())
                  .singleElement()
                  .asString()
                  .contains("deadline: " + deadline);
            });
  }

  @Test
  void triesAnUnpaidDebtAgainAndAnswersTheReleaseMeanwhile() {
    freeze();
    table.hear(SESSION, release);
    table.send(DEBT, paid(End.UNPAID, true));
    assertThat(table.told).last().isInstanceOf(HooksReleased.class);
    assertThat(table.states.get(DEBT)).isInstanceOf(DebtState.Unpaid.class);

    table.comeTo(table.now.plusSeconds(5));
    assertThat(table.states.get(DEBT))
        .isInstanceOfSatisfying(
            DebtState.Paying.class, paying -> assertThat(paying.attempt()).isEqualTo(2));
    table.send(
        DEBT,
        new HooksCommand.Paid(SESSION + "/pay/2", new Settlement(End.MOOT, false, List.of())));
    assertThat(table.done).containsKey(DEBT);
  }

  @Test
  void answersAReleaseOfASessionThatNobodyKnows() {
    table.hear(SESSION, release);
    table.hear(SESSION, release);

    assertThat(table.told)
        .containsExactly(
            new HooksReleased(SESSION, false, List.of()),
            new HooksReleased(SESSION, false, List.of()));
  }

  private void freeze() {
    table.hear(SESSION, begin);
    table.send(
        SESSION, new HooksCommand.PreRan(SESSION + "/pre", true, List.of(ok()), List.of("w")));
  }

  private static HooksCommand paid(End end, boolean before) {
    return new HooksCommand.Paid(SESSION + "/pay/1", new Settlement(end, before, List.of(ok())));
  }

  private static PodHooks pod() {
    var hook =
        new ResolvedHook(
            "freeze", "db", List.of("true"), ResolvedHook.OnError.FAIL, Duration.ofSeconds(30));
    return new PodHooks("shop", "db-0", "uid-1", List.of(hook), List.of(hook));
  }

  private static HookOutcome ok() {
    return new HookOutcome(
        "shop",
        "db-0",
        "db",
        "freeze",
        HookOutcome.Stage.PRE,
        0,
        "",
        null,
        ResolvedHook.OnError.FAIL,
        Duration.ofSeconds(1));
  }
}
