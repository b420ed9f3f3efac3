package io.davit.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.finish.Verdict;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RunMessage;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.model.run.Outcome;
import io.davit.testkit.golden.GoldenStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random histories: every answer to every id that is waited for, late ones and impossible ones.
class BackupMachinePropertiesTest {
  private static final int STEPS = 120;
  private static final int GOLDEN_SEEDS = 400;
  private final BackupMachine machine = new BackupMachine(Limits.DEFAULTS);

  @Property(tries = 400)
  void everyHistoryIsTotalAndEveryStateReplays(@ForAll long seed, @ForAll boolean deletion) {
    Random random = new Random(seed);
    RunState state = start(deletion);
    Instant now = Play.START;
    for (int i = 0; i < STEPS && state != null; i++) {
      now = now.plusSeconds(random.nextInt(40));
      state = next(state, machine.decide(Play.RUN, state, any(random, state), now));
      if (state != null) {
        assertReplays(state);
      }
    }
  }

  @Property(tries = 200)
  void aRunWhoseEffectsFailNowAndThenEndsOnceCancelled(@ForAll long seed) {
    Random random = new Random(seed);
    RunState state = start(false);
    Instant now = Play.START;
    for (int i = 0; i < 2000 && state != null; i++) {
      now = now.plusSeconds(35);
      RunCommand command =
          i == 40 ? new RunCommand.Heard(new RunMessage.Cancel("x")) : any(random, state);
      state = next(state, machine.decide(Play.RUN, state, command, now));
    }
    assertThat(state).as("the run has ended").isNull();
  }

  /// States that random histories reach, the same ones each time.
  private List<RunState> reached() {
    List<RunState> reached = new ArrayList<>();
    for (int seed = 0; seed < GOLDEN_SEEDS; seed++) {
      Random random = new Random(seed);
      RunState state = start(seed % 4 == 0);
      Instant now = Play.START;
      for (int i = 0; i < STEPS && state != null; i++) {
        reached.add(state);
        now = now.plusSeconds(random.nextInt(40));
        state = next(state, machine.decide(Play.RUN, state, any(random, state), now));
      }
    }
    return reached;
  }

  @Test
  void statesOfEachFormAreReadAndWrittenAsReleasesHaveWrittenThem() {
    new GoldenStates<>(machine, (RunState state) -> state.getClass().getSimpleName())
        .hold(this::reachedIterator, RunState.class);
  }

  private Iterator<RunState> reachedIterator() {
    return reached().iterator();
  }

  private RunState start(boolean deletion) {
    var resource = Play.resource(deletion ? "DeleteBackupRequest" : "Backup", "b1");
    var transition =
        machine.decide(
            Play.RUN, null, new RunCommand.Heard(new RunMessage.Start(resource)), Play.START);
    return ((Transition.To<RunState>) transition).state();
  }

  private static @Nullable RunState next(RunState before, Transition<RunState> transition) {
    return switch (transition) {
      case Transition.To<RunState>(var next, _) -> {
        assertThat(next.run().revision()).isGreaterThanOrEqualTo(before.run().revision());
        yield next;
      }
      case Transition.End<RunState> _, Transition.Forget<RunState> _ -> null;
      case Transition.Ignored<RunState> _, Transition.Rejected<RunState> _ -> before;
    };
  }

  private void assertReplays(RunState state) {
    byte[] bytes = machine.codec().encodeState(state);
    assertThat(bytes.length).isLessThan(64 * 1024);
    RunState replayed = machine.codec().decodeState(bytes, 1);
    assertThat(machine.owed(replayed)).isEqualTo(machine.owed(state));
    assertThat(machine.timers(replayed)).isEqualTo(machine.timers(state));
    assertThat(machine.owed(state).stream().map(Owed::id)).doesNotHaveDuplicates();
    assertThat(machine.owed(state).size() + machine.timers(state).size())
        .as("something is pending in " + state)
        .isPositive();
  }

  private static RunCommand any(Random random, RunState state) {
    List<String> ids = new ArrayList<>(state.awaited());
    ids.add("stale.0");
    String id = ids.get(random.nextInt(ids.size()));
    List<Owed<RunEffect>> owed = state.owed();
    return switch (random.nextInt(12)) {
      case 0 -> new RunCommand.Due(id);
      case 1 -> new RunCommand.EffectFailed(id, failure(random));
      case 2, 3 -> new RunCommand.Heard(message(random, state, id));
      case 4 -> report(random, id);
      default ->
          owed.isEmpty()
              ? new RunCommand.Heard(message(random, state, id))
              : answer(random, owed.get(random.nextInt(owed.size())));
    };
  }

  private static Failure failure(Random random) {
    FailureKind[] kinds = FailureKind.values();
    return new Failure(kinds[random.nextInt(kinds.length)], "somewhere", "something");
  }

  private static RunMessage message(Random random, RunState state, String id) {
    String session =
        state instanceof Working working && !working.blocks().isEmpty()
            ? String.valueOf(working.blocks().getFirst().session())
            : "none";
    HookOutcome hook =
        Play.hook(HookOutcome.Stage.PRE, random.nextBoolean() ? null : "exit 1", OnError.FAIL);
    return switch (random.nextInt(11)) {
      case 0, 1 -> new RunMessage.PermitGranted();
      case 2 -> new RunMessage.PermitQueued(1 + random.nextInt(3));
      case 3 -> new RunMessage.PermitFull();
      case 4, 5 ->
          new RunMessage.HooksBegun(
              session, random.nextInt(4) > 0, random.nextBoolean(), List.of(hook), List.of("w"));
      case 6, 7 -> new RunMessage.HooksReleased(session, random.nextBoolean(), List.of(hook));
      case 8 -> new RunMessage.RepositoryReady("shop", "c0ffee");
      case 9 ->
          random.nextInt(3) == 0
              ? new RunMessage.RepositoryFailed("shop", failure(random))
              : new RunMessage.ManifestsForgotten("shop", Play.START);
      default -> new RunMessage.VolumeReported(id, result(random));
    };
  }

  private static VolumeResult result(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new VolumeResult.NotCopied(failure(random));
      case 1 -> new VolumeResult.Withdrawn();
      default -> Play.copied();
    };
  }

  /// What an effect would report.
  private static RunCommand answer(Random random, Owed<RunEffect> owed) {
    String id = owed.id();
    if (random.nextInt(8) == 0) {
      return new RunCommand.EffectFailed(id, failure(random));
    }
    return switch (owed.effect()) {
      case RunEffect.Prepare _ -> new RunCommand.Prepared(id, Play.preparation());
      case RunEffect.MakePlan _ -> new RunCommand.Planned(id, Play.plan(6, 6));
      case RunEffect.OpenBlock open ->
          new RunCommand.BlockOpened(
              id,
              switch (open.ordinal() % 3) {
                case 0 -> Play.head(true, 6 + open.ordinal());
                case 1 -> Play.snapshots(open.ordinal() % 2 == 0, 12, 13);
                default -> Play.head(open.ordinal() % 2 == 0);
              });
      case RunEffect.FetchVolume fetch ->
          new RunCommand.VolumeFetched(id, Play.task(fetch.ordinal()));
      case RunEffect.CutSnapshot _ ->
          random.nextInt(4) == 0
              ? new RunCommand.SnapshotLost(id, failure(random))
              : new RunCommand.SnapshotCut(id);
      case RunEffect.ReadySnapshot _ ->
          random.nextInt(4) == 0
              ? new RunCommand.SnapshotLost(id, failure(random))
              : new RunCommand.SnapshotTaken(id, Play.taken());
      case RunEffect.CopyVolume _ ->
          new RunCommand.Heard(new RunMessage.VolumeReported(id, result(random)));
      case RunEffect.RecordBlock _ -> new RunCommand.BlockRecorded(id);
      case RunEffect.RenewClaim _ -> new RunCommand.ClaimRenewed(id);
      case RunEffect.ListKept _ -> new RunCommand.Kept(id, "shop", List.of("m"));
      case RunEffect.Assemble _ -> new RunCommand.Assembled(id, verdict());
      case RunEffect.Render _ -> new RunCommand.Rendered(id, "ab".repeat(32));
      case RunEffect.PutMarker _ -> new RunCommand.Marked(id);
      case RunEffect.Leave _ -> new RunCommand.Left(id);
      case RunEffect.Inspect _ -> new RunCommand.Inspected(id, Play.LOCATION, "b1");
      case RunEffect.Unmark _ -> new RunCommand.Unmarked(id, "run-1", 2);
      case RunEffect.ListDoomed _ -> new RunCommand.Doomed(id, "shop", List.of("m"));
      case RunEffect.Sweep _ -> new RunCommand.Swept(id);
    };
  }

  /// A report that may belong to another effect.
  private static RunCommand report(Random random, String id) {
    return switch (random.nextInt(6)) {
      case 0 -> new RunCommand.Planned(id, Play.plan(1, 1));
      case 1 -> new RunCommand.Refused(id, List.of("no"), Duration.ofDays(1));
      case 2 -> new RunCommand.Stuck(id, "no");
      case 3 -> new RunCommand.BlockRecorded(id);
      case 4 -> new RunCommand.Kept(id, null, List.of());
      default -> new RunCommand.Left(id);
    };
  }

  private static Verdict verdict() {
    return new Verdict(Outcome.COMPLETED, 1, 0, 0, 0, 0, 0, 0, List.of(), null);
  }
}
