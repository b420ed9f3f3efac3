package io.davit.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.BlockHead;
import io.davit.coordinator.machine.Owed;
import io.davit.model.message.HooksMessage.Begin;
import io.davit.model.message.HooksMessage.Release;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// CSI snapshots within the hooks of their block (protocol D3).
class SnapshotsTest {
  private static final Failure FULL =
      new Failure(FailureKind.PERMANENT, "claim shop/data", "the pool is full");

  private static Play opened(BlockHead head) {
    Play play = Play.working(1, 0);
    play.report(new RunCommand.BlockOpened(play.effect(RunEffect.OpenBlock.class), head));
    return play;
  }

  private static Play held() {
    Play play = opened(Play.snapshots(true, 1, 2));
    Begin begin = play.sent(Begin.class).getFirst();
    assertThat(begin.deadline()).isEqualTo(Play.START.plus(Duration.ofMinutes(5)));
    return hold(play, begin);
  }

  private static Play hold(Play play, Begin begin) {
    return play.hear(new RunMessage.HooksBegun(begin.session(), true, false, List.of(), List.of()));
  }

  private static List<String> ids(Play play, Class<? extends RunEffect> type) {
    return play.owed().stream()
        .filter(owed -> type.isInstance(owed.effect()))
        .map(Owed::id)
        .toList();
  }

  private static void cutAll(Play play) {
    ids(play, RunEffect.CutSnapshot.class)
        .forEach(id -> play.report(new RunCommand.SnapshotCut(id)));
  }

  private static void takeAll(Play play) {
    ids(play, RunEffect.ReadySnapshot.class)
        .forEach(id -> play.report(new RunCommand.SnapshotTaken(id, Play.taken())));
  }

  private static RunMessage released(Play play, boolean heldUntilRelease) {
    String session = play.sent(Release.class).getFirst().session();
    return new RunMessage.HooksReleased(session, heldUntilRelease, List.of());
  }

  private static RunEffect.RecordBlock recorded(Play play) {
    return (RunEffect.RecordBlock)
        play.owed().stream()
            .filter(owed -> owed.effect() instanceof RunEffect.RecordBlock)
            .findFirst()
            .orElseThrow(() -> new AssertionError(play.state().toString()))
            .effect();
  }

  @Test
  void allAreCutAtOnceAndTheApplicationThawsBeforeTheyAreReady() {
    Play play = held();
    assertThat(ids(play, RunEffect.CutSnapshot.class)).hasSize(2);
    cutAll(play);
    assertThat(ids(play, RunEffect.ReadySnapshot.class)).isEmpty();
    play.hear(released(play, true));
    assertThat(ids(play, RunEffect.ReadySnapshot.class)).hasSize(2);
    takeAll(play);
    assertThat(recorded(play).outcome().snapshots())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.result()).isEqualTo(Play.taken()));
  }

  @Test
  void oneThatIsNotCutDoesNotHoldTheApplication() {
    Play play = held();
    List<String> cutting = ids(play, RunEffect.CutSnapshot.class);
    play.report(new RunCommand.SnapshotLost(cutting.getFirst(), FULL));
    play.report(new RunCommand.SnapshotCut(cutting.getLast()));
    play.hear(released(play, true));
    takeAll(play);
    assertThat(recorded(play).outcome().snapshots())
        .extracting(BlockRecordResult::of)
        .containsExactly("the pool is full", "taken");
  }

  /// What a result says, in short.
  private interface BlockRecordResult {
    static String of(io.davit.backup.ledger.BlockRecord.RecordedSnapshot snapshot) {
      return switch (snapshot.result()) {
        case SnapshotResult.Taken _ -> "taken";
        case SnapshotResult.NotTaken(var failure) -> failure.message();
      };
    }
  }

  @Test
  void aCutThatTheHooksDidNotOutlastIsMadeAgainAndInTheEndDiscarded() {
    Play play = opened(Play.snapshots(true, 1));
    for (int attempt = 1; attempt <= 3; attempt++) {
      hold(play, play.sent(Begin.class).getFirst());
      RunEffect.CutSnapshot cut =
          (RunEffect.CutSnapshot)
              play.owed().stream()
                  .map(Owed::effect)
                  .filter(RunEffect.CutSnapshot.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      assertThat(cut.attempt()).isEqualTo(attempt);
      cutAll(play);
      play.hear(released(play, false));
      if (attempt < 3) {
        play.report(
            new RunCommand.BlockOpened(
                play.effect(RunEffect.OpenBlock.class), Play.snapshots(true, 1)));
      }
    }
    assertThat(recorded(play).outcome().snapshots())
        .singleElement()
        .satisfies(each -> assertThat(BlockRecordResult.of(each)).contains("discarded"));
  }

  @Test
  void withoutHooksNobodyIsAskedToHold() {
    Play play = opened(Play.snapshots(false, 1));
    cutAll(play);
    takeAll(play);
    assertThat(play.sent(Begin.class)).isEmpty();
    assertThat(recorded(play).outcome().snapshots()).hasSize(1);
  }

  @Test
  void aCancelledRunThawsAndTakesNothingMore() {
    Play play = held();
    play.hear(new RunMessage.Cancel("enough"));
    assertThat(ids(play, RunEffect.CutSnapshot.class)).isEmpty();
    play.hear(released(play, true));
    assertThat(ids(play, RunEffect.ReadySnapshot.class)).isEmpty();
    play.report(new RunCommand.BlockRecorded(play.effect(RunEffect.RecordBlock.class)));
    assertThat(play.owed()).extracting(Owed::effect).anyMatch(RunEffect.Leave.class::isInstance);
  }

  @Test
  void anEffectThatFailsForNowIsTriedAgain() {
    Play play = opened(Play.snapshots(false, 1));
    Failure outage = new Failure(FailureKind.TRANSIENT, "cluster", "no answer");
    play.report(new RunCommand.EffectFailed(play.effect(RunEffect.CutSnapshot.class), outage));
    assertThat(ids(play, RunEffect.CutSnapshot.class)).isEmpty();
    play.pause();
    cutAll(play);
    play.report(new RunCommand.EffectFailed(play.effect(RunEffect.ReadySnapshot.class), outage));
    play.pause();
    takeAll(play);
    assertThat(recorded(play).outcome().snapshots()).hasSize(1);
  }

  @Test
  void sixtyFourSnapshotsOfFourBlocksAreNoLargeState() {
    Play play = Play.working(4, 0);
    for (int block = 0; block < 4; block++) {
      Integer[] ordinals = new Integer[16];
      java.util.Arrays.setAll(ordinals, i -> 4 + i);
      play.report(
          new RunCommand.BlockOpened(
              play.effect(RunEffect.OpenBlock.class), Play.snapshots(false, ordinals)));
    }
    cutAll(play);
    takeAll(play);
    assertThat(play.stateBytes()).isLessThan(32 * 1024);
  }

  @Test
  void whatIsMovedIsCopiedByAnAgentAfterTheThaw() {
    Play play = opened(new BlockHead(Play.head(true).hooks(), "shop", List.of(), List.of(1)));
    play.hear(new RunMessage.RepositoryReady("shop", "c0ffee"));
    play.report(
        new RunCommand.BlockOpened(
            play.effect(RunEffect.OpenBlock.class),
            new BlockHead(Play.head(true).hooks(), "shop", List.of(), List.of(1))));
    Begin begin = play.sent(Begin.class).getFirst();
    assertThat(begin.deadline()).isEqualTo(Play.START.plus(Duration.ofMinutes(5)));
    hold(play, begin);
    cutAll(play);
    play.hear(released(play, true));
    play.report(
        new RunCommand.VolumeFetched(play.effect(RunEffect.ReadySnapshot.class), Play.task(1)));
    VolumeAssignment assignment = play.sent(VolumeAssignment.class).getFirst();
    assertThat(assignment.notAfter()).isEqualTo(Play.START.plus(Duration.ofHours(4)));
    assertThat(assignment.repositoryId()).isEqualTo("c0ffee");
    play.hear(new RunMessage.VolumeReported(assignment.effectId(), Play.copied()));
    assertThat(recorded(play).outcome().volumes())
        .singleElement()
        .satisfies(each -> assertThat(each.result()).isEqualTo(Play.copied()));
  }
}
