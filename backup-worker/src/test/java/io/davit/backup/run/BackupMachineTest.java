package io.davit.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.finish.Verdict;
import io.davit.backup.ledger.BlockRecord;
import io.davit.coordinator.machine.Owed;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.Permit;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.run.Outcome;
import io.davit.model.run.RunStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupMachineTest {
  private static final Failure OUTAGE = new Failure(FailureKind.TRANSIENT, "bucket", "no answer");
  private static final Failure WRONG = new Failure(FailureKind.REJECTED, "bucket", "wrong");

  private static Verdict verdict(Outcome outcome) {
    return new Verdict(outcome, 100, 1, 0, 0, 0, 0, 0, List.of(), null);
  }

  private static void finish(Play play) {
    play.report(new RunCommand.Assembled(play.effect(), verdict(Outcome.COMPLETED)));
    play.report(new RunCommand.Rendered(play.effect(), "cd".repeat(32)));
    play.report(new RunCommand.Marked(play.effect()));
    play.report(new RunCommand.Left(play.effect()));
  }

  private static void settle(Play play) {
    play.report(new RunCommand.Kept(play.effect(RunEffect.ListKept.class), "shop", List.of("m")));
    play.hear(new RunMessage.ManifestsForgotten("shop", Play.START));
  }

  @Test
  void aBackupWithoutBlocksGoesThroughEveryPhase() {
    Play play = Play.started();
    play.report(new RunCommand.Prepared(play.effect(), Play.preparation()));
    play.hear(new RunMessage.PermitQueued(2));
    play.hear(new RunMessage.PermitGranted());
    play.report(new RunCommand.Planned(play.effect(), Play.plan(0, 0)));
    finish(play);

    assertThat(play.outcome()).isEqualTo("Completed");
    assertThat(play.phases())
        .containsExactly("New", "Queued", "InProgress", "Finalizing", "Completed");
  }

  @Test
  void aSpecThatNamesItsLocationIsAskedForAtOnceAndPlannedWhenBothAnswersAreThere() {
    Play play = Play.locating();
    play.hear(new RunMessage.PermitGranted());
    play.report(new RunCommand.Prepared(play.effect(), Play.preparation()));
    play.report(new RunCommand.Planned(play.effect(), Play.plan(0, 0)));
    finish(play);

    assertThat(play.outcome()).isEqualTo("Completed");
    assertThat(play.phases()).containsExactly("New", "InProgress", "Finalizing", "Completed");
  }

  @Test
  void whatIsAskedForAtOnceIsWhatIsAskedForWhenItIsPrepared() {
    Play late = Play.started();
    late.report(new RunCommand.Prepared(late.effect(), Play.preparation()));

    assertThat(Play.locating().sent(GateMessage.Acquire.class))
        .isEqualTo(late.sent(GateMessage.Acquire.class));
  }

  @Test
  void aRunThatWaitsSinceItWasStartedKnowsItsPlace() {
    Play play = Play.locating();
    play.hear(new RunMessage.PermitQueued(3));
    play.report(new RunCommand.Prepared(play.effect(), Play.preparation()));

    assertThat(play.sent(RunEvent.PhaseChanged.class).getLast().status().queuePosition())
        .isEqualTo(3);
    play.hear(new RunMessage.PermitGranted());
    assertThat(play.phases()).containsExactly("InProgress");
  }

  @Test
  void aRunThatIsRefusedGivesBackWhatItAskedFor() {
    Play play = Play.locating();
    play.hear(new RunMessage.PermitGranted());
    play.report(
        new RunCommand.Refused(play.effect(), List.of("spec.ttl: wrong"), Duration.ofDays(1)));

    assertThat(play.outcome()).isEqualTo("FailedValidation");
    assertThat(play.sent(GateMessage.Release.class)).hasSize(1);
  }

  @Test
  void revisionsRiseWithEveryAnnouncement() {
    Play play = Play.working(0, 0);
    finish(play);
    assertThat(play.sent(RunEvent.PhaseChanged.class))
        .extracting(RunEvent.PhaseChanged::revision)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void theGateIsAskedForTheBackupAloneAndForNamespacesWithOthers() {
    Play play = Play.started();
    play.report(new RunCommand.Prepared(play.effect(), Play.preparation()));
    assertThat(play.sent(GateMessage.Acquire.class).getFirst().permits())
        .containsExactly(
            new Permit(Permit.Kind.BACKUP, "default/b1", Permit.Mode.EXCLUSIVE),
            new Permit(Permit.Kind.LOCATION, "default", Permit.Mode.SHARED),
            new Permit(Permit.Kind.NAMESPACE, "shop", Permit.Mode.EXCLUSIVE));
  }

  @Test
  void theGateIsAskedAgainUntilItAnswers() {
    Play play = Play.started();
    play.report(new RunCommand.Prepared(play.effect(), Play.preparation()));
    play.sent();
    assertThat(play.pause().sent(GateMessage.Acquire.class)).hasSize(1);
    assertThat(play.pause().sent(GateMessage.Acquire.class)).hasSize(1);
  }

  @Test
  void aRefusedBackupEndsFailedValidationWithEveryError() {
    Play play = Play.started();
    play.report(new RunCommand.Refused(play.effect(), List.of("a", "b"), Duration.ofHours(1)));
    RunStatus last = play.sent(RunEvent.PhaseChanged.class).getLast().status();
    assertThat(play.outcome()).isEqualTo("FailedValidation");
    assertThat(last.validationErrors()).containsExactly("a", "b");
    assertThat(last.startedAt()).isNull();
  }

  @Test
  void anEffectIsTriedThreeTimesUnderNewIdsAndThenTheRunFails() {
    Play play = Play.started();
    String first = play.effect();
    play.report(new RunCommand.EffectFailed(first, OUTAGE));
    assertThat(play.owed()).isEmpty();
    play.pause();
    assertThat(play.effect()).isNotEqualTo(first);
    play.report(new RunCommand.EffectFailed(play.effect(), OUTAGE)).pause();
    play.report(new RunCommand.EffectFailed(play.effect(), OUTAGE));
    assertThat(play.outcome()).isEqualTo("Failed");
  }

  @Test
  void whatWouldFailAgainTheSameWayIsNotTriedAgain() {
    Play play = Play.started();
    play.report(new RunCommand.EffectFailed(play.effect(), WRONG));
    assertThat(play.outcome()).isEqualTo("Failed");
  }

  @Test
  void aReportOfAnEarlierAttemptIsLate() {
    Play play = Play.started();
    String first = play.effect();
    play.report(new RunCommand.EffectFailed(first, OUTAGE)).pause();
    RunState before = play.state();
    play.report(new RunCommand.Prepared(first, Play.preparation()));
    assertThat(play.state()).isEqualTo(before);
  }

  @Test
  void aRepeatedStartIsAnsweredWithTheStatus() {
    Play play = Play.started();
    play.sent();
    play.hear(new RunMessage.Start(Play.resource("Backup", "b1")));
    assertThat(play.phases()).containsExactly("New");
  }

  @Test
  void theRepositoryIsThereBeforeTheHooksFreezeAndTheCopyBeforeTheyThaw() {
    Play play = Play.working(1, 1);
    play.sent();
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, 1)));
    assertThat(play.sent(RepositoryMessage.Ensure.class)).hasSize(1);

    play.hear(new RunMessage.RepositoryReady("shop", "c0ffee"));
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, 1)));
    HooksMessage.Begin begin = play.sent(HooksMessage.Begin.class).getFirst();
    assertThat(begin.deadline()).isEqualTo(Play.START.plus(Duration.ofHours(4)));

    play.hear(
        new RunMessage.HooksBegun(begin.session(), true, false, List.of(pre(null)), List.of()));
    play.report(new RunCommand.VolumeFetched(play.effect(), Play.task(1)));
    VolumeAssignment assignment = play.sent(VolumeAssignment.class).getFirst();
    assertThat(assignment.repositoryId()).isEqualTo("c0ffee");
    assertThat(play.owed()).extracting("holder").containsExactly("node/node-1");

    play.hear(new RunMessage.VolumeReported(assignment.effectId(), Play.copied()));
    assertThat(play.sent(HooksMessage.Release.class)).hasSize(1);

    play.hear(new RunMessage.HooksReleased(begin.session(), true, List.of(post())));
    play.report(new RunCommand.BlockRecorded(play.effect()));
    settle(play);
    finish(play);
    assertThat(play.outcome()).isEqualTo("Completed");
  }

  @Test
  void theAssignmentIsWithdrawnFromTheTopicWhenItIsReported() {
    Play play = copying();
    String effect = play.owed().getFirst().id();
    play.sent();
    play.hear(new RunMessage.VolumeReported(effect, Play.copied()));
    assertThat(play.sent())
        .filteredOn(o -> o.value() == null)
        .extracting("key")
        .containsExactly("node-1/" + effect);
  }

  @Test
  void aVolumeWhoseAgentIsLostGoesToItAgainUnderANewId() {
    Play play = copying();
    String first = play.owed().getFirst().id();
    play.report(
        new RunCommand.EffectFailed(first, new Failure(FailureKind.LEASE_LOST, "node", "gone")));
    play.pause();
    play.report(new RunCommand.VolumeFetched(play.effect(), Play.task(1)));
    assertThat(play.owed().getFirst().id()).isNotEqualTo(first);
  }

  @Test
  void aVolumeThatFailsThreeTimesFailsAsAValueAndTheRunGoesOn() {
    Play play = copying();
    for (int attempt = 1; attempt < 3; attempt++) {
      play.hear(new RunMessage.VolumeReported(play.owed().getFirst().id(), failed()));
      play.pause();
      play.report(new RunCommand.VolumeFetched(play.effect(), Play.task(1)));
    }
    play.hear(new RunMessage.VolumeReported(play.owed().getFirst().id(), failed()));
    assertThat(recorded(play).volumes().getFirst().result())
        .isInstanceOf(VolumeResult.NotCopied.class);
    play.report(new RunCommand.BlockRecorded(play.effect()));
    assertThat(((Settling) play.state()).tally().errors()).isEqualTo(1);
  }

  @Test
  void anAgentThatNeverAnswersIsGivenUp() {
    Play play = copying();
    while (play.state() instanceof Working working
        && working.blocks().getFirst().stage() instanceof Stage.Copying) {
      if (play.owed().stream().anyMatch(o -> o.effect() instanceof RunEffect.RenewClaim)) {
        play.report(new RunCommand.ClaimRenewed(play.effect(RunEffect.RenewClaim.class)));
      }
      play.pause();
    }
    assertThat(recorded(play).volumes().getFirst().result().toString()).contains("node-1");
  }

  @Test
  void aHardHookFailureLeavesThePodOutAndCopiesNothing() {
    Play play = beginning();
    String session = session(play);
    play.hear(new RunMessage.HooksBegun(session, false, false, List.of(pre("exit 1")), List.of()));
    assertThat(recorded(play).dropped()).isTrue();
    assertThat(recorded(play).volumes().getFirst().result())
        .isInstanceOf(VolumeResult.NotCopied.class);
  }

  @Test
  void aSessionThatNobodyKnowsIsTriedAgainUnderAnotherAtMostThreeTimes() {
    Play play = beginning();
    for (int attempt = 1; attempt < 3; attempt++) {
      String session = session(play);
      assertThat(session).endsWith("-" + attempt);
      play.hear(new RunMessage.HooksBegun(session, false, true, List.of(), List.of()));
      play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, 1)));
    }
    play.hear(new RunMessage.HooksBegun(session(play), false, true, List.of(), List.of()));
    assertThat(recorded(play).failures()).hasSize(1);
  }

  @Test
  void anUnansweredBeginIsSentAgainUnderTheSameSession() {
    Play play = beginning();
    String session = session(play);
    play.pause();
    play.sent();
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, 1)));
    assertThat(play.sent(HooksMessage.Begin.class))
        .extracting(HooksMessage.Begin::session)
        .containsExactly(session);
  }

  @Test
  void aCopyThatOutlivedItsSessionIsKeptAndTorn() {
    Play play = beginning();
    String session = session(play);
    play.hear(new RunMessage.HooksBegun(session, true, false, List.of(pre(null)), List.of()));
    play.report(new RunCommand.VolumeFetched(play.effect(), Play.task(1)));
    play.hear(new RunMessage.VolumeReported(play.owed().getFirst().id(), Play.copied()));
    play.hear(new RunMessage.HooksReleased(session, false, List.of()));
    assertThat(recorded(play).torn()).isTrue();
    assertThat(recorded(play).volumes().getFirst().result())
        .isInstanceOf(VolumeResult.Copied.class);
  }

  @Test
  void aRepositoryThatCannotBeOpenedFailsTheVolumesAndNotTheRun() {
    Play play = Play.working(1, 1);
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(false, 1)));
    play.hear(
        new RunMessage.RepositoryFailed(
            "shop", new Failure(FailureKind.REJECTED, "shop", "wrong password")));
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(false, 1)));
    assertThat(recorded(play).volumes().getFirst().result().toString()).contains("wrong password");
  }

  @Test
  void cancelWithdrawsCopiesThawsForgetsAndEndsFailed() {
    Play play = copying();
    String effect = play.owed().getFirst().id();
    play.hear(new RunMessage.Cancel("enough"));
    play.hear(new RunMessage.VolumeReported(effect, new VolumeResult.Withdrawn()));
    play.report(new RunCommand.BlockRecorded(play.effect()));
    assertThat(play.owed().getFirst().effect())
        .isInstanceOfSatisfying(RunEffect.ListKept.class, list -> assertThat(list.none()).isTrue());
    settle(play);
    play.sent();
    play.report(new RunCommand.Left(play.effect()));
    assertThat(play.outcome()).isEqualTo("Failed");
    assertThat(play.sent(GateMessage.Release.class)).hasSize(1);
  }

  @Test
  void cancelDuringPreHooksReleasesTheSession() {
    Play play = beginning();
    String session = session(play);
    play.sent();
    play.hear(new RunMessage.Cancel("enough"));
    assertThat(play.sent(HooksMessage.Release.class))
        .extracting(HooksMessage.Release::session)
        .containsExactly(session);
  }

  @Test
  void cancelIsRefusedOnceTheDigestIsCommitted() {
    Play play = Play.working(0, 0);
    play.report(new RunCommand.Assembled(play.effect(), verdict(Outcome.COMPLETED)));
    play.report(new RunCommand.Rendered(play.effect(), "cd".repeat(32)));
    RunState before = play.state();
    play.hear(new RunMessage.Cancel("too late"));
    assertThat(play.state()).isEqualTo(before);
  }

  @Test
  void atMostSoManyBlocksAndVolumesAreAtWork() {
    Play play = Play.working(50, 500);
    for (int i = 0; i < Limits.DEFAULTS.blocks(); i++) {
      play.report(
          new RunCommand.BlockOpened(
              opening(play), Play.head(false, 50 + 4 * i, 51 + 4 * i, 52 + 4 * i, 53 + 4 * i)));
      play.hear(new RunMessage.RepositoryReady("shop", "c0ffee"));
      play.report(new RunCommand.BlockOpened(opening(play), Play.head(false, 1)));
    }
    assertThat(((Working) play.state()).blocks()).hasSize(Limits.DEFAULTS.blocks());
    assertThat(play.owed().stream().filter(o -> o.effect() instanceof RunEffect.FetchVolume))
        .hasSize(Limits.DEFAULTS.volumes());
  }

  @Test
  void aRunOfTenThousandVolumesStaysFarBelow64KiBWhileAllOfThemFail() {
    Play play = Play.working(10_000, 10_000);
    String noise = "x".repeat(2000);
    int largest = 0;
    for (int block = 0; block < 500; block++) {
      int volume = 10_000 + block;
      play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, volume)));
      play.hear(new RunMessage.RepositoryReady("shop", "c0ffee"));
      play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, volume)));
      for (HooksMessage.Begin begin : play.sent(HooksMessage.Begin.class)) {
        play.hear(
            new RunMessage.HooksBegun(
                begin.session(), true, false, List.of(pre(noise), pre(noise)), List.of(noise)));
      }
      play.report(
          new RunCommand.VolumeFetched(
              play.effect(RunEffect.FetchVolume.class), Play.task(volume)));
      String copy = play.effect(RunEffect.CopyVolume.class);
      play.hear(
          new RunMessage.VolumeReported(
              copy, new VolumeResult.NotCopied(new Failure(FailureKind.PERMANENT, "v", noise))));
      for (HooksMessage.Release release : play.sent(HooksMessage.Release.class)) {
        play.hear(new RunMessage.HooksReleased(release.session(), true, List.of(post())));
      }
      largest = Math.max(largest, play.stateBytes());
      play.report(new RunCommand.BlockRecorded(play.effect(RunEffect.RecordBlock.class)));
    }
    assertThat(((Working) play.state()).tally().blocks()).isEqualTo(500);
    assertThat(largest).isLessThan(32 * 1024);
  }

  @Test
  void aStateThatWouldBeTooLargeStopsTheRunAndThaws() {
    Play play = beginning();
    play.sent();
    play.report(new RunCommand.Oversized("oversized"));
    assertThat(play.sent(HooksMessage.Release.class)).hasSize(1);
    assertThat(play.state().run().stop()).isNotNull();
  }

  private static Play beginning() {
    Play play = Play.working(1, 1);
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, 1)));
    play.hear(new RunMessage.RepositoryReady("shop", "c0ffee"));
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(true, 1)));
    return play;
  }

  private static Play copying() {
    Play play = Play.working(1, 1);
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(false, 1)));
    play.hear(new RunMessage.RepositoryReady("shop", "c0ffee"));
    play.report(new RunCommand.BlockOpened(opening(play), Play.head(false, 1)));
    play.report(new RunCommand.VolumeFetched(play.effect(), Play.task(1)));
    return play;
  }

  private static String opening(Play play) {
    return play.effect(RunEffect.OpenBlock.class);
  }

  private static String session(Play play) {
    return Sessions.of(((Working) play.state()).blocks().getFirst());
  }

  private static BlockRecord recorded(Play play) {
    return play.owed().stream()
        .map(Owed::effect)
        .filter(RunEffect.RecordBlock.class::isInstance)
        .map(effect -> ((RunEffect.RecordBlock) effect).outcome())
        .findFirst()
        .orElseThrow();
  }

  private static HookOutcome pre(@Nullable String error) {
    return Play.hook(HookOutcome.Stage.PRE, error, OnError.FAIL);
  }

  private static HookOutcome post() {
    return Play.hook(HookOutcome.Stage.POST, null, OnError.FAIL);
  }

  private static VolumeResult failed() {
    return new VolumeResult.NotCopied(OUTAGE);
  }
}
