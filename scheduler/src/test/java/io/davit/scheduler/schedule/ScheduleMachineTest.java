package io.davit.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.scheduler.schedule.ScheduleCommand.Again;
import io.davit.scheduler.schedule.ScheduleCommand.BackupCreated;
import io.davit.scheduler.schedule.ScheduleCommand.Due;
import io.davit.scheduler.schedule.ScheduleCommand.EarlierRuns;
import io.davit.scheduler.schedule.ScheduleCommand.Failed;
import io.davit.scheduler.schedule.ScheduleCommand.Gone;
import io.davit.scheduler.schedule.ScheduleCommand.NewestFound;
import io.davit.scheduler.schedule.ScheduleCommand.Removed;
import io.davit.scheduler.schedule.ScheduleCommand.Seen;
import io.davit.scheduler.schedule.ScheduleCommand.Shown;
import io.davit.scheduler.schedule.ScheduleEffect.CreateBackup;
import io.davit.scheduler.schedule.ScheduleEffect.FindNewest;
import io.davit.scheduler.schedule.ScheduleEffect.Show;
import io.davit.scheduler.schedule.ScheduleState.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleMachineTest {

  private static final Instant BORN = at("10:30:00");
  private static final ScheduleView NOTHING = new ScheduleView(null, null, null, List.of());

  private final ScheduleMachine machine = new ScheduleMachine();
  private @Nullable ScheduleState state;
  private Instant now = BORN;
  private Transition<ScheduleState> last = Transition.ignored("nothing yet");

  @Test
  void onlyASightStartsIt() {
    assertThat(machine.starts(new Seen(hourly().build()))).isTrue();
    assertThat(machine.starts(new Removed())).isFalse();
  }

  @Test
  void newScheduleLooksForTheNewestSlotFirst() {
    say(new Seen(hourly().build()));
    assertThat(effect()).isEqualTo(new FindNewest("velero", "nightly"));
  }

  @Test
  void waitsForItsFirstSlotAndShowsItselfEnabled() {
    anchored(hourly());
    assertThat(due()).isEqualTo(at("11:00:00"));
    assertThat(shown().view()).isEqualTo(new ScheduleView("Enabled", null, null, List.of()));
  }

  @Test
  void slotBeforeTheCreationOfTheScheduleNeverFires() {
    now = at("10:59:00");
    anchored(hourly());
    assertThat(due()).isEqualTo(at("11:00:00"));
  }

  @Test
  void slotIsRecordedBeforeItsBackupIsCreated() {
    anchored(hourly());
    comesDue("11:00:00");
    assertThat(known().lastSlot()).isEqualTo(at("11:00:00"));
    assertThat(creating()).isEqualTo(new CreateBackup("velero", "nightly", at("11:00:00")));
  }

  @Test
  void createdBackupIsShownWithItsSlotAndTheNextSlotIsWaitedFor() {
    anchored(hourly());
    comesDue("11:00:00");
    now = at("11:00:07");
    say(new BackupCreated(firing().effectId(), "nightly-20260301110000"));
    assertThat(shown().view().lastBackup()).isEqualTo(at("11:00:00"));
    assertThat(due()).isEqualTo(at("12:00:00"));
  }

  @Test
  void answerOfAnEarlierAttemptIsIgnored() {
    anchored(hourly());
    comesDue("11:00:00");
    say(new BackupCreated("uid/99", "x"));
    assertThat(last).isInstanceOf(Transition.Ignored.class);
  }

  @Test
  void missedSlotsCollapseIntoTheNewest() {
    now = at("15:20:00");
    anchored(hourly());
    assertThat(creating().slot()).isEqualTo(at("15:00:00"));
  }

  @Test
  void missedSlotOlderThanADayNeverFires() {
    now = BORN.plus(Duration.ofDays(20));
    anchored(hourly().cron("0 12 2 * *"));
    assertThat(known().stage()).isEqualTo(new Stage.Waiting(Instant.parse("2026-04-02T12:00:00Z")));
  }

  @Test
  void slotThatHasABackupInTheBucketNeverFires() {
    now = at("15:20:00");
    say(new Seen(hourly().build()));
    say(new NewestFound(anchoring().effectId(), at("15:00:00")));
    assertThat(due()).isEqualTo(at("16:00:00"));
  }

  @Test
  void slotThatTheStatusShowsNeverFires() {
    now = at("15:20:00");
    anchored(hourly().shown(new ScheduleView("Enabled", at("15:00:00"), null, List.of())));
    assertThat(due()).isEqualTo(at("16:00:00"));
  }

  @Test
  void statusFromTheFutureIsNotBelieved() {
    now = at("10:31:00");
    anchored(hourly().shown(new ScheduleView("Enabled", at("23:00:00"), null, List.of())));
    assertThat(due()).isEqualTo(at("11:00:00"));
  }

  @Test
  void pausedScheduleDoesNotFire() {
    anchored(hourly().paused());
    assertThat(known().stage()).isEqualTo(new Stage.Paused());
    assertThat(machine.timers(known())).isEmpty();
  }

  @Test
  void pausedWhileItWaits() {
    anchored(hourly());
    say(new Seen(hourly().paused().build()));
    say(new Due(at("11:00:00")));
    assertThat(known().stage()).isEqualTo(new Stage.Paused());
  }

  @Test
  void resumedItFiresTheNewestSlotThatItMissed() {
    anchored(hourly().paused());
    now = at("13:10:00");
    say(new Seen(hourly().build()));
    assertThat(creating().slot()).isEqualTo(at("13:00:00"));
  }

  @Test
  void resumedWithSkipImmediatelyItLeavesOutWhatItMissedAndSaysSo() {
    anchored(hourly().paused());
    now = at("13:10:00");
    say(new Seen(hourly().skipImmediately().build()));
    assertThat(due()).isEqualTo(at("14:00:00"));
    assertThat(shown().clearSkip()).isTrue();
    assertThat(shown().view().lastSkipped()).isEqualTo(at("13:10:00"));
  }

  @Test
  void invalidExpressionIsShownWithVelerosWords() {
    anchored(hourly().cron("0 24 * * *"));
    assertThat(shown().view())
        .isEqualTo(
            new ScheduleView(
                "FailedValidation",
                null,
                null,
                List.of("invalid schedule: end of range (24) above maximum (23): 24")));
    assertThat(machine.timers(known())).isEmpty();
  }

  @Test
  void emptyExpressionIsShownWithVelerosWords() {
    anchored(hourly().cron(""));
    assertThat(shown().view().validationErrors())
        .containsExactly("Schedule must be a non-empty valid Cron expression");
  }

  @Test
  void expressionThatNeverComesDueIsInvalid() {
    anchored(hourly().cron("0 0 31 2 *"));
    assertThat(shown().view().validationErrors())
        .containsExactly("invalid schedule: never comes due: 0 0 31 2 *");
  }

  @Test
  void mendedExpressionIsEnabledAgain() {
    anchored(hourly().cron("bad"));
    say(new Seen(hourly().build()));
    assertThat(shown().view().phase()).isEqualTo("Enabled");
    assertThat(due()).isEqualTo(at("11:00:00"));
  }

  @Test
  void changedIntervalCountsFromTheLastSlot() {
    anchored(hourly());
    comesDue("11:00:00");
    say(new BackupCreated(firing().effectId(), "b"));
    say(new Seen(hourly().cron("@every 20m").build()));
    assertThat(due()).isEqualTo(at("11:20:00"));
  }

  @Test
  void olderSightIsIgnored() {
    anchored(hourly().generation(5));
    say(new Seen(hourly().generation(4).cron("bad").build()));
    assertThat(last).isInstanceOf(Transition.Ignored.class);
  }

  @Test
  void sightOfWhatItShowsChangesNothing() {
    anchored(hourly());
    say(new Shown(Objects.requireNonNull(known().showing()).effectId()));
    say(new Seen(hourly().shown(known().view()).build()));
    assertThat(machine.owed(known())).isEmpty();
  }

  @Test
  void statusThatSomebodyChangedIsWrittenAgain() {
    anchored(hourly());
    say(new Shown(Objects.requireNonNull(known().showing()).effectId()));
    say(new Seen(hourly().shown(new ScheduleView("New", null, null, List.of())).build()));
    assertThat(shown().view().phase()).isEqualTo("Enabled");
  }

  @Test
  void slotWaitsWhileAnEarlierBackupRunsAndSaysSoOnce() {
    anchored(hourly());
    comesDue("11:00:00");
    say(new EarlierRuns(firing().effectId(), "nightly-20260301100000"));
    assertThat(shown().notice()).contains("nightly-20260301100000");
    assertThat(timer()).isEqualTo(new Timer<>(at("11:00:10"), new Due(at("11:00:00"))));
    now = at("11:00:10");
    say(new Due(at("11:00:00")));
    assertThat(creating().slot()).isEqualTo(at("11:00:00"));
  }

  @Test
  void slotThatWaitedTooLongGivesWayToTheNewerOne() {
    anchored(hourly());
    comesDue("11:00:00");
    say(new EarlierRuns(firing().effectId(), "b"));
    now = at("12:00:05");
    say(new Due(at("11:00:00")));
    assertThat(creating().slot()).isEqualTo(at("12:00:00"));
  }

  @Test
  void pauseEndsTheWaitOfASlot() {
    anchored(hourly());
    comesDue("11:00:00");
    say(new EarlierRuns(firing().effectId(), "b"));
    say(new Seen(hourly().paused().build()));
    assertThat(known().stage()).isEqualTo(new Stage.Paused());
  }

  @Test
  void failureThatMayPassIsTriedAgainForTheSameSlotUnderANewId() {
    anchored(hourly());
    comesDue("11:00:00");
    String first = firing().effectId();
    say(failed(first, FailureKind.TRANSIENT));
    say(new Due(at("11:00:00")));
    assertThat(creating().slot()).isEqualTo(at("11:00:00"));
    assertThat(firing().effectId()).isNotEqualTo(first);
  }

  @Test
  void backupThatCannotBeCreatedIsGivenUpAndSaidSo() {
    anchored(hourly());
    comesDue("11:00:00");
    say(failed(firing().effectId(), FailureKind.REJECTED));
    assertThat(shown().notice()).contains("2026-03-01T11:00:00Z").contains("because");
    assertThat(shown().view().lastSkipped()).isEqualTo(at("11:00:00"));
    assertThat(due()).isEqualTo(at("12:00:00"));
  }

  @Test
  void threeFailedLooksForTheNewestSlotDoNotStopTheSchedule() {
    say(new Seen(hourly().build()));
    for (int attempt = 0; attempt < 2; attempt++) {
      say(failed(anchoring().effectId(), FailureKind.TRANSIENT));
      assertThat(machine.owed(known())).isEmpty();
      say(timer().command());
    }
    say(failed(anchoring().effectId(), FailureKind.TRANSIENT));
    assertThat(due()).isEqualTo(at("11:00:00"));
  }

  @Test
  void failedShowIsOwedAgainLater() {
    anchored(hourly());
    String id = Objects.requireNonNull(known().showing()).effectId();
    say(failed(id, FailureKind.CONFLICT));
    assertThat(machine.owed(known())).isEmpty();
    say(new Again(id));
    assertThat(shown().view().phase()).isEqualTo("Enabled");
  }

  @Test
  void deletedScheduleIsForgotten() {
    anchored(hourly());
    say(new Removed());
    assertThat(last).isInstanceOf(Transition.Forget.class);
    state = known();
    say(new Gone("uid/1"));
    assertThat(last).isInstanceOf(Transition.Forget.class);
  }

  @Test
  void everyPairOfStageAndCommandHasAnAnswer() {
    anchored(hourly());
    Known base = known();
    List<Stage> stages =
        List.of(
            new Stage.Anchoring("e", 1, null),
            new Stage.Anchoring("e", 1, BORN),
            new Stage.Waiting(null),
            new Stage.Waiting(BORN),
            new Stage.Paused(),
            new Stage.Invalid(List.of("x")),
            new Stage.Firing("e", BORN, 1),
            new Stage.Delayed(BORN, BORN, 2));
    List<ScheduleCommand> commands =
        List.of(
            new Seen(hourly().build()),
            new Removed(),
            new Due(BORN),
            new Again("e"),
            new NewestFound("e", BORN),
            new BackupCreated("e", "b"),
            new EarlierRuns("e", "b"),
            new Shown("e"),
            new Gone("e"),
            new Failed("e", new Failure(FailureKind.TRANSIENT, "x", "y")));
    for (Stage stage : stages) {
      for (ScheduleCommand command : commands) {
        assertThat(machine.decide("uid", base.at(stage), command, now)).isNotNull();
      }
    }
  }

  @Test
  void stateReadsBackAsWritten() {
    anchored(hourly());
    comesDue("11:00:00");
    byte[] written = machine.codec().encodeState(known());
    assertThat(machine.codec().decodeState(written, 1)).isEqualTo(known());
  }

  @Test
  void commandReadsBackAsWritten() {
    Seen seen = new Seen(hourly().build());
    assertThat(machine.codec().decodeCommand(machine.codec().encodeCommand(seen))).isEqualTo(seen);
  }

  private void anchored(SightingBuilder schedule) {
    say(new Seen(schedule.build()));
    say(new NewestFound(anchoring().effectId(), null));
  }

  private void comesDue(String time) {
    now = at(time);
    say(new Due(at(time)));
  }

  private void say(ScheduleCommand command) {
    last = machine.decide("uid", state, command, now);
    if (last instanceof Transition.To<ScheduleState>(var next, _)) {
      state = next;
    }
  }

  private Known known() {
    return (Known) Objects.requireNonNull(state);
  }

  private Stage.Anchoring anchoring() {
    return (Stage.Anchoring) known().stage();
  }

  private Stage.Firing firing() {
    return (Stage.Firing) known().stage();
  }

  private @Nullable Instant due() {
    return ((Stage.Waiting) known().stage()).next();
  }

  private Timer<ScheduleCommand> timer() {
    return machine.timers(known()).getFirst();
  }

  private ScheduleEffect effect() {
    return machine.owed(known()).getFirst().effect();
  }

  private CreateBackup creating() {
    return (CreateBackup) effect();
  }

  private Show shown() {
    return machine.owed(known()).stream()
        .map(Owed::effect)
        .filter(Show.class::isInstance)
        .map(Show.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Failed failed(String effectId, FailureKind kind) {
    return new Failed(effectId, new Failure(kind, "nightly", "because"));
  }

  private static SightingBuilder hourly() {
    return new SightingBuilder(BORN, NOTHING);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + "Z");
  }
}
