package io.davit.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.scheduler.schedule.ScheduleCommand.BackupCreated;
import io.davit.scheduler.schedule.ScheduleCommand.EarlierRuns;
import io.davit.scheduler.schedule.ScheduleCommand.NewestFound;
import io.davit.scheduler.schedule.ScheduleCommand.Seen;
import io.davit.scheduler.schedule.ScheduleCommand.Shown;
import io.davit.scheduler.schedule.ScheduleState.Known;
import io.davit.testkit.golden.GoldenStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random lives of a Schedule: time passes, effects are answered, fail, or are answered twice, the
/// owner dies and replays, the user pauses and edits.
class ScheduleProperties {

  private static final Instant BORN = Instant.parse("2026-03-01T10:30:00Z");
  private static final List<String> CRONS =
      List.of("0 * * * *", "@every 15m", "30 2 * * *", "*/5 * * * *", "bad");

  private final ScheduleMachine machine = new ScheduleMachine();

  @Property(tries = 60)
  void noSlotHasTwoBackupsAndNoneIsStaleOrOlderThanTheSchedule(@ForAll long seed) {
    Life life = new Life(seed);
    life.steps(200);
    assertThat(life.created).doesNotHaveDuplicates().isSorted();
    assertThat(life.created).allMatch(slot -> slot.isAfter(BORN));
  }

  @Property(tries = 60)
  void lastSlotOnlyRises(@ForAll long seed) {
    Life life = new Life(seed);
    Instant before = Instant.MIN;
    for (int step = 0; step < 200; step++) {
      life.steps(1);
      Instant after = life.state == null ? before : life.known().lastSlot();
      assertThat(after).isAfterOrEqualTo(before);
      before = after;
    }
  }

  @Property(tries = 60)
  void onceUndisturbedItFiresItsNextSlot(@ForAll long seed) {
    Life life = new Life(seed);
    life.steps(100);
    life.say(new Seen(life.sighting("*/5 * * * *", false)));
    int before = life.created.size();
    for (int step = 0; step < 40; step++) {
      life.answer(life::succeeds);
      life.passUntilNextTimer();
    }
    assertThat(life.created.size()).isGreaterThan(before);
  }

  @Test
  void statesOfEachStageAreReadAndWrittenAsReleasesHaveWrittenThem() {
    new GoldenStates<>(
            machine, (ScheduleState state) -> ((Known) state).stage().getClass().getSimpleName())
        .hold(() -> reached().iterator(), Stage.class);
  }

  /// States that random lives reach, the same ones each time.
  private List<ScheduleState> reached() {
    List<ScheduleState> reached = new ArrayList<>();
    for (int seed = 0; seed < 40; seed++) {
      Life life = new Life(seed);
      for (int step = 0; step < 60; step++) {
        life.steps(1);
        reached.add(life.known());
      }
    }
    return reached;
  }

  private final class Life {
    private final Random random;
    private final List<Instant> created = new ArrayList<>();
    private Instant now = BORN;
    private long generation = 1;
    private @Nullable ScheduleState state;

    Life(long seed) {
      random = new Random(seed);
      say(new Seen(sighting(CRONS.getFirst(), false)));
    }

    void steps(int count) {
      for (int step = 0; step < count; step++) {
        switch (random.nextInt(8)) {
          case 0 -> say(new Seen(sighting(anyOf(CRONS), random.nextInt(4) == 0)));
          case 1 -> now = now.plus(Duration.ofMinutes(random.nextInt(3000)));
          case 2 -> replay();
          case 3, 4 -> answer(this::answers);
          default -> passUntilNextTimer();
        }
      }
    }

    Known known() {
      return (Known) Objects.requireNonNull(state);
    }

    Sighting sighting(String cron, boolean paused) {
      SightingBuilder seen =
          new SightingBuilder(BORN, new ScheduleView("Enabled", null, null, List.of()));
      seen.cron(cron).generation(generation++);
      return paused ? seen.paused().build() : seen.build();
    }

    void passUntilNextTimer() {
      List<Timer<ScheduleCommand>> timers = machine.timers(known());
      if (!timers.isEmpty()) {
        Timer<ScheduleCommand> timer = anyOf(timers);
        now = timer.at().isAfter(now) ? timer.at() : now;
        say(timer.command());
      }
    }

    void answer(Function<Owed<ScheduleEffect>, ScheduleCommand> outcome) {
      for (Owed<ScheduleEffect> owed : machine.owed(known())) {
        ScheduleCommand answer = outcome.apply(owed);
        say(answer);
        if (random.nextInt(4) == 0) {
          say(answer);
        }
      }
    }

    ScheduleCommand answers(Owed<ScheduleEffect> owed) {
      return switch (random.nextInt(5)) {
        case 0 -> failed(owed, FailureKind.TRANSIENT);
        case 1 -> failed(owed, FailureKind.REJECTED);
        case 2 ->
            owed.effect() instanceof ScheduleEffect.CreateBackup
                ? new EarlierRuns(owed.id(), "earlier")
                : succeeds(owed);
        default -> succeeds(owed);
      };
    }

    ScheduleCommand succeeds(Owed<ScheduleEffect> owed) {
      return switch (owed.effect()) {
        case ScheduleEffect.FindNewest _ -> new NewestFound(owed.id(), null);
        case ScheduleEffect.Show _ -> new Shown(owed.id());
        case ScheduleEffect.CreateBackup(_, _, var slot) -> {
          created.add(slot);
          yield new BackupCreated(owed.id(), Slots.backupName("nightly", slot));
        }
      };
    }

    void say(ScheduleCommand command) {
      if (machine.decide("uid", state, command, now)
          instanceof Transition.To<ScheduleState>(var next, _)) {
        assertThat(next).isInstanceOf(Known.class);
        state = next;
      }
    }

    private void replay() {
      state = machine.codec().decodeState(machine.codec().encodeState(known()), 1);
    }

    private ScheduleCommand failed(Owed<ScheduleEffect> owed, FailureKind kind) {
      return machine.failed(owed, new Failure(kind, "x", "y"));
    }

    private <T> T anyOf(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
