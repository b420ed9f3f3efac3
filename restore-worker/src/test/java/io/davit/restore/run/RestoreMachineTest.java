package io.davit.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.machine.Owed;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.Permit;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.restore.readiness.Observation;
import io.davit.restore.run.RunCommand.Finished;
import io.davit.restore.run.RunCommand.HolderClosed;
import io.davit.restore.run.RunCommand.HolderOpened;
import io.davit.restore.run.RunCommand.PartRestored;
import io.davit.restore.run.RunCommand.Refused;
import io.davit.restore.run.RunCommand.TargetsSeen;
import io.davit.restore.run.RunCommand.TargetsStopped;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreMachineTest {
  private final Play play = new Play();

  @Test
  void goesFromNewToCompleted() {
    play.toPlanned(Play.preparation(List.of(), "WaitGracePeriod 5"), Play.plan(2, 1, 0));
    play.send(new PartRestored(play.id(), Play.counts(0)));
    play.send(new PartRestored(play.id(), Play.counts(0)));
    assertThat(play.effect().effect()).isInstanceOf(RunEffect.Finish.class);
    play.send(new Finished(play.id(), new Verdict(20, 1, 0, List.of(), HookCounts.NONE)));
    play.send(new RunCommand.Left(play.id()));
    assertThat(play.phases())
        .containsExactly("New", "Queued", "InProgress", "Finalizing", "Completed");
    assertThat(play.outcome).isEqualTo("Completed");
    assertThat(play.revisions).isSorted().doesNotHaveDuplicates();
    assertThat(play.gate.getLast()).isEqualTo(new GateMessage.Release(Play.RUN));
    assertThat(play.last().completedAt()).isNotNull();
  }

  @Test
  void isPartiallyFailedWhenAnythingFailed() {
    play.toPlanned(Play.preparation(List.of(), ""), Play.plan(1, 1, 0));
    play.send(new PartRestored(play.id(), Play.counts(2)));
    play.send(new Finished(play.id(), new Verdict(10, 0, 2, List.of(), HookCounts.NONE)));
    assertThat(play.last().phase()).isEqualTo("PartiallyFailed");
    assertThat(play.last().errors()).isEqualTo(2);
  }

  @Test
  void refusesWithAllThatIsWrong() {
    play.start();
    play.send(new Refused(play.id(), List.of("spec.a", "spec.b")));
    assertThat(play.outcome).isEqualTo("FailedValidation");
    assertThat(play.last().validationErrors()).containsExactly("spec.a", "spec.b");
    assertThat(play.gate).isEmpty();
  }

  @Test
  void asksForItsTargetsAloneAndTheBackupWithOthers() {
    play.start();
    play.send(
        new RunCommand.Prepared(play.id(), Play.preparation(List.of(Play.TARGET), "StopTarget")));
    assertThat(play.gate)
        .singleElement()
        .isInstanceOfSatisfying(
            GateMessage.Acquire.class,
            acquire ->
                assertThat(acquire.permits())
                    .contains(
                        new Permit(
                            Permit.Kind.TARGET, "Deployment/shop/web", Permit.Mode.EXCLUSIVE),
                        new Permit(Permit.Kind.BACKUP, "default/nightly", Permit.Mode.SHARED)));
    play.hear(new RunMessage.PermitQueued(3));
    assertThat(play.last().queuePosition()).isEqualTo(3);
    play.nextTimer();
    assertThat(play.gate).hasSize(2);
  }

  @Test
  void triesAnEffectThreeTimesUnderNewIds() {
    play.start();
    var first = play.id();
    play.fail(FailureKind.TRANSIENT);
    assertThat(play.owed()).isEmpty();
    play.nextTimer();
    assertThat(play.id()).isNotEqualTo(first);
    play.fail(FailureKind.TRANSIENT);
    play.nextTimer();
    play.fail(FailureKind.TRANSIENT);
    assertThat(play.outcome).isEqualTo("Failed");
    assertThat(play.last().failureReason()).isEqualTo("broken");
  }

  @Test
  void goesOnAfterAPartThatFailedThreeTimes() {
    play.toPlanned(Play.preparation(List.of(), ""), Play.plan(2, 2, 0));
    failThrice();
    assertThat(play.effect().effect())
        .isInstanceOfSatisfying(
            RunEffect.RestorePart.class, part -> assertThat(part.part()).isEqualTo(1));
    assertThat(play.last().errors()).isEqualTo(1);
  }

  @Test
  void fillsVolumesBeforeWorkloads() {
    play.toPlanned(Play.preparation(List.of(), ""), Play.plan(2, 1, 1));
    play.send(new PartRestored(play.id(), Play.counts(0)));
    assertThat(play.effect().effect()).isInstanceOf(RunEffect.OpenHolder.class);
    play.send(new HolderOpened(play.id(), play.opened(0, false)));
    var copy = play.owed().getFirst();
    assertThat(copy.holder()).isEqualTo("node/node-1");
    assertThat(play.assignments.getLast().value())
        .isInstanceOfSatisfying(
            VolumeAssignment.class,
            assignment ->
                assertThat(assignment.copy())
                    .isEqualTo(new VolumeAssignment.Copy.Restore("manifest", false)));
    play.hear(new RunMessage.VolumeReported(copy.id(), Play.copied()));
    assertThat(play.assignments.getLast().value()).isNull();
    assertThat(play.effect().effect()).isInstanceOf(RunEffect.CloseHolder.class);
    play.send(new HolderClosed(play.id()));
    assertThat(play.effect().effect())
        .isInstanceOfSatisfying(
            RunEffect.RestorePart.class, part -> assertThat(part.part()).isEqualTo(1));
  }

  @Test
  void grantsALostCopyAgainUnderAnotherId() {
    play.toPlanned(Play.preparation(List.of(), ""), Play.plan(1, 0, 1));
    play.send(new HolderOpened(play.id(), play.opened(0, false)));
    var first = play.owed().getFirst();
    play.send(play.machine.failed(first, new Failure(FailureKind.LEASE_LOST, "node-1", "silent")));
    assertThat(play.owed()).isEmpty();
    play.nextTimer();
    assertThat(play.owed().getFirst().id()).isNotEqualTo(first.id());
    play.hear(new RunMessage.VolumeReported(first.id(), Play.copied()));
    assertThat(play.owed().getFirst().holder()).isEqualTo("node/node-1");
  }

  @Test
  void countsAVolumeThatCouldNotBeFilled() {
    play.toPlanned(Play.preparation(List.of(), ""), Play.plan(1, 0, 1));
    play.send(new HolderOpened(play.id(), play.opened(0, false)));
    play.hear(
        new RunMessage.VolumeReported(
            play.owed().getFirst().id(), Play.notCopied(FailureKind.PERMANENT)));
    play.send(new HolderClosed(play.id()));
    assertThat(play.last().errors()).isEqualTo(1);
    assertThat(play.last().failures().getFirst().message()).isEqualTo("no space");
  }

  @Test
  void failsAndTouchesNothingWhenTheTargetIsNotReady() {
    play.toPlanned(Play.preparation(List.of(Play.TARGET), "FailImmediate"), Play.plan(1, 1, 1));
    play.send(new TargetsSeen(play.id(), List.of(busy())));
    play.send(new Finished(play.id(), new Verdict(0, 0, 0, List.of(), HookCounts.NONE)));
    assertThat(play.last().phase()).isEqualTo("Failed");
    assertThat(play.last().failureReason()).contains("must be stopped before restore");
  }

  @Test
  void stopsTheTargetFillsInPlaceAndStartsItAgain() {
    stopped();
    play.send(new PartRestored(play.id(), Play.counts(0)));
    play.send(new HolderOpened(play.id(), play.opened(0, true)));
    play.hear(new RunMessage.VolumeReported(play.owed().getFirst().id(), Play.copied()));
    play.send(new HolderClosed(play.id()));
    assertThat(play.effect().effect())
        .isInstanceOfSatisfying(
            RunEffect.ResumeTargets.class, resume -> assertThat(resume.start()).isTrue());
    play.send(new RunCommand.Resumed(play.id(), List.of()));
    play.send(new Finished(play.id(), new Verdict(11, 0, 0, List.of(), HookCounts.NONE)));
    assertThat(play.last().phase()).isEqualTo("Completed");
  }

  @Test
  void leavesATargetStoppedWhoseDataIsHalfRestored() {
    stopped();
    play.send(new PartRestored(play.id(), Play.counts(0)));
    play.send(new HolderOpened(play.id(), play.opened(0, true)));
    play.hear(new RunMessage.Cancel("enough"));
    play.send(new HolderClosed(play.id()));
    assertThat(play.effect().effect())
        .isInstanceOfSatisfying(
            RunEffect.ResumeTargets.class, resume -> assertThat(resume.start()).isFalse());
    play.send(new RunCommand.Resumed(play.id(), List.of("target left stopped")));
    play.send(new Finished(play.id(), new Verdict(0, 1, 1, List.of(), HookCounts.NONE)));
    assertThat(play.last().phase()).isEqualTo("Failed");
    assertThat(play.last().failureReason()).isEqualTo("cancelled: enough");
  }

  @Test
  void showsWhyItWaits() {
    play.toPlanned(Play.preparation(List.of(Play.TARGET), "WaitGracePeriod 5"), Play.plan(1, 1, 1));
    play.send(new TargetsSeen(play.id(), List.of(busy())));
    assertThat(play.last().readiness()).contains("3 replicas requested").contains("fail after");
    play.nextTimer();
    assertThat(play.effect().effect()).isInstanceOf(RunEffect.LookAtTargets.class);
  }

  @Test
  void writesClaimAndPinAgainWhileItRuns() {
    play.toPlanned(Play.preparation(List.of(), ""), Play.plan(2, 2, 0));
    play.now = play.now.plus(Duration.ofMinutes(5));
    play.nextTimer();
    var renew =
        play.owed().stream().filter(it -> it.effect() instanceof RunEffect.Renew).findFirst();
    assertThat(renew).isPresent();
    play.send(new RunCommand.Renewed(renew.orElseThrow().id()));
    assertThat(play.effect().effect()).isInstanceOf(RunEffect.RestorePart.class);
  }

  @Test
  void answersARepeatedStartAndIgnoresWhatIsLate() {
    play.start();
    var late = play.id();
    play.send(new RunCommand.Prepared(late, Play.preparation(List.of(), "")));
    var before = play.state;
    play.send(new RunCommand.Refused(late, List.of("x")));
    assertThat(play.state).isEqualTo(before);
    int told = play.statuses.size();
    play.start();
    assertThat(play.state).isEqualTo(before);
    assertThat(play.statuses).hasSize(told + 1);
  }

  private void stopped() {
    play.toPlanned(Play.preparation(List.of(Play.TARGET), "StopTarget"), Play.plan(1, 1, 1));
    play.send(new TargetsSeen(play.id(), List.of(busy())));
    assertThat(play.effect().effect()).isInstanceOf(RunEffect.StopTargets.class);
    play.send(new TargetsStopped(play.id()));
    play.send(
        new TargetsSeen(
            play.id(), List.of(new Observation(Play.TARGET, true, "", false, Play.RUN, false))));
  }

  private static Observation busy() {
    return new Observation(Play.TARGET, false, "3 replicas requested", false, null, true);
  }

  private void failThrice() {
    play.fail(FailureKind.TRANSIENT);
    play.nextTimer();
    play.fail(FailureKind.TRANSIENT);
    play.nextTimer();
    play.fail(FailureKind.TRANSIENT);
  }

  @Test
  void runsHooksOfRestoredPodsAndCountsTheirFailures() {
    toHooking(2, 1);
    for (int pod = 0; pod < 2; pod++) {
      readHooks();
    }
    assertThat(play.hooks).hasSize(2).allMatch(it -> it instanceof HooksMessage.Follow);
    play.hear(new RunMessage.HooksFollowed("uid-1/restored/1", List.of(Play.ran("exit code 1"))));
    play.send(new RunCommand.HooksClosed(play.id(), 1, 1));
    assertThat(play.last().phase()).isEqualTo("Finalizing");
    play.hear(new RunMessage.HooksFollowed("uid-1/restored/0", List.of(Play.ran(null))));
    play.send(new RunCommand.HooksClosed(play.id(), 1, 0));
    assertThat(play.effect().effect())
        .isInstanceOfSatisfying(
            RunEffect.Finish.class,
            finish -> assertThat(finish.tally().hookCounts()).isEqualTo(new HookCounts(3, 2)));
    assertThat(play.last().hooksAttempted()).isEqualTo(3);
    assertThat(play.last().hooksFailed()).isEqualTo(2);
  }

  @Test
  void asksForAPodsHooksAgainUnderTheSameNameWhenNobodyAnswers() {
    toHooking(1, 0);
    readHooks();
    play.nextTimer();
    readHooks();
    assertThat(play.hooks).hasSize(2).allMatch(play.hooks.getFirst()::equals);
  }

  @Test
  void askingThriceInVainFailsThatPodsHooksAndNoOthers() {
    toHooking(2, 0);
    var other = owedHere().getLast();
    for (int attempt = 0; attempt < 3; attempt++) {
      var asked = owedHere().getFirst();
      play.send(play.machine.failed(asked, new Failure(FailureKind.TRANSIENT, "x", "broken")));
      if (attempt < 2) {
        play.nextTimer();
      }
    }
    assertThat(owedHere())
        .anyMatch(owed ->
            owed.effect() instanceof RunEffect.CloseHooks close && close.why().equals("broken"))
        .anyMatch(owed -> owed.id().equals(other.id()));
  }

  @Test
  void cancelAbandonsTheHooksThatWait() {
    toHooking(1, 0);
    readHooks();
    play.hear(new RunMessage.Cancel("enough"));
    assertThat(play.hooks.getLast()).isInstanceOf(HooksMessage.Abandon.class);
    play.send(new RunCommand.HooksClosed(play.id(), 1, 1));
    play.send(new Finished(play.id(), new Verdict(10, 0, 2, List.of(), HookCounts.NONE)));
    assertThat(play.last().phase()).isEqualTo("Failed");
  }

  private void toHooking(int pods, int failed) {
    play.toPlanned(Play.preparation(List.of(), ""), Play.hooked(1));
    play.send(new PartRestored(play.id(), Play.counts(0)));
    assertThat(play.effect().effect()).isInstanceOf(RunEffect.FindHooks.class);
    play.send(new RunCommand.HooksFound(play.id(), pods, failed));
  }

  private void readHooks() {
    var reading =
        owedHere().stream()
            .filter(owed -> owed.effect() instanceof RunEffect.ReadHooks)
            .findFirst()
            .orElseThrow();
    play.send(new RunCommand.HooksRead(reading.id(), Play.pod()));
  }

  private List<Owed<RunEffect>> owedHere() {
    return play.owed().stream().filter(owed -> owed.holder() == null).toList();
  }
}
