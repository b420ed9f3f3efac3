package io.davit.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.message.RunMessage;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.restore.readiness.Observation;
import io.davit.testkit.golden.GoldenStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Whatever comes in whatever order, a run neither throws nor gets stuck.
class RestoreMachineProperties {

  @Property(tries = 300)
  void endsWhateverHappens(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 12) Integer> choices,
      @ForAll boolean targets) {
    Play play = new Play();
    play.start();
    for (int choice : choices) {
      step(play, choice, targets);
    }
    for (int i = 0; i < 900 && play.outcome == null; i++) {
      step(play, play.state instanceof RunState.Hooking ? i % 8 : 0, targets);
    }
    assertThat(play.outcome).isNotNull();
    assertThat(play.revisions).isSorted();
    assertThat(play.last().phase()).isEqualTo(play.outcome);
  }

  @Test
  void statesOfEachFormAreReadAndWrittenAsReleasesHaveWrittenThem() {
    new GoldenStates<>(new Play().machine, (RunState state) -> state.getClass().getSimpleName())
        .hold(() -> reached().iterator(), RunState.class);
  }

  /// States that random histories reach, the same ones each time.
  private static List<RunState> reached() {
    List<RunState> reached = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Play play = new Play();
      play.start();
      for (int i = 0; i < 80 && play.state != null; i++) {
        reached.add(play.state);
        step(play, random.nextInt(12), seed % 2 == 0);
      }
    }
    return reached;
  }

  private static void step(Play play, int choice, boolean targets) {
    if (play.outcome != null) {
      return;
    }
    switch (choice) {
      case 9 -> play.hear(new RunMessage.Cancel("enough"));
      case 10 -> play.start();
      case 11 -> play.hear(new RunMessage.PermitQueued(2));
      case 12 -> failAny(play);
      default -> answer(play, choice, targets);
    }
  }

  private static void failAny(Play play) {
    play.owed().stream()
        .findFirst()
        .ifPresent(owed ->
            play.send(
                play.machine.failed(owed, new Failure(FailureKind.TRANSIENT, "x", "broken"))));
  }

  /// Hook-runner answers for one of the pods that it was asked about.
  private static void followed(Play play, RunState.Hooking hooking, int choice) {
    PodSession session = hooking.sessions().get(choice % hooking.sessions().size());
    play.hear(
        new RunMessage.HooksFollowed(
            HookingDraft.name(hooking.run(), session.index()),
            List.of(Play.ran(choice % 2 == 0 ? null : "exit code 1"))));
  }

  private static void answer(Play play, int choice, boolean targets) {
    var owed = play.owed();
    if (owed.isEmpty()) {
      if (choice > 0
          && play.state instanceof RunState.Hooking hooking
          && !hooking.sessions().isEmpty()) {
        followed(play, hooking, choice);
      } else if (play.state instanceof RunState.Waiting) {
        play.hear(new RunMessage.PermitGranted());
      } else {
        play.nextTimer();
      }
      return;
    }
    var effect = owed.get(choice % owed.size());
    var id = effect.id();
    var policy = choice % 2 == 0 ? "StopTarget" : "WaitGracePeriod 1";
    var list = targets ? List.of(Play.TARGET) : List.<io.davit.restore.readiness.Target>of();
    play.send(
        switch (effect.effect()) {
          case RunEffect.Prepare _ -> new RunCommand.Prepared(id, Play.preparation(list, policy));
          case RunEffect.MakePlan _ ->
              new RunCommand.Planned(id, choice % 4 == 1 ? Play.hooked(2) : Play.plan(4, 2, 6));
          case RunEffect.LookAtTargets _ ->
              new RunCommand.TargetsSeen(
                  id,
                  List.of(
                      new Observation(Play.TARGET, choice % 3 == 0, "busy", false, null, false)));
          case RunEffect.StopTargets _ ->
              choice % 4 == 3
                  ? new RunCommand.TargetsNotStopped(id, "conflict", true)
                  : new RunCommand.TargetsStopped(id);
          case RunEffect.RestorePart _ -> new RunCommand.PartRestored(id, Play.counts(0));
          case RunEffect.OpenHolder open ->
              choice % 5 == 4
                  ? new RunCommand.HolderRefused(id, "unschedulable")
                  : new RunCommand.HolderOpened(id, play.opened(open.index(), targets));
          case RunEffect.FillVolume _ ->
              new RunCommand.Heard(
                  new RunMessage.VolumeReported(
                      id, choice % 3 == 2 ? Play.notCopied(FailureKind.TRANSIENT) : Play.copied()));
          case RunEffect.CloseHolder _ -> new RunCommand.HolderClosed(id);
          case RunEffect.Renew _ -> new RunCommand.Renewed(id);
          case RunEffect.ResumeTargets _ -> new RunCommand.Resumed(id, List.of());
          case RunEffect.FindHooks _ -> new RunCommand.HooksFound(id, choice * 9, choice % 2);
          case RunEffect.ReadHooks _ -> new RunCommand.HooksRead(id, Play.pod());
          case RunEffect.CloseHooks _ -> new RunCommand.HooksClosed(id, 1, choice % 2);
          case RunEffect.Finish _ ->
              new RunCommand.Finished(id, new Verdict(40, 0, 0, List.of(), HookCounts.NONE));
          case RunEffect.Leave _ -> new RunCommand.Left(id);
        });
  }
}
