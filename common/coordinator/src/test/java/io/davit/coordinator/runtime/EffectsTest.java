package io.davit.coordinator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.GuardedSteps;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.runtime.Turn.Owing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EffectsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final Stubborn stubborn = new Stubborn();
  private final Lease lease =
      new Lease(Duration.ofDays(2), Duration.ofSeconds(5), nanos::get, () -> NOW);
  private final Effects<Tally.Command, String> effects =
      new Effects<>(
          new Performer<>(
              new Tally(),
              stubborn,
              new CommandSender<>(new Tally(), this::send),
              lease,
              new GuardedSteps.Gauges(CrashPoints.none(), StepMeter.none(), nanos::get)),
          Thread.ofVirtual().factory(),
          1);

  private Instant send(LogRecord message) {
    var value = Objects.requireNonNull(message.value(), "a tombstone");
    sent.add(new String(value.array(), StandardCharsets.UTF_8));
    return NOW;
  }

  /// Its thread does not even listen to an interrupt, and holds the only place.
  @Test
  void anEffectWithoutASignOfLifeFailsAndGivesItsPlaceFree() throws Exception {
    start("stuck");
    assertThat(stubborn.begun.poll(20, TimeUnit.SECONDS)).isEqualTo("stuck");
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    effects.abandonStuck();
    assertThat(sent.poll(50, TimeUnit.MILLISECONDS)).as("not yet").isNull();

    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    effects.abandonStuck();

    assertThat(sent.poll(20, TimeUnit.SECONDS)).contains("Failed", "stuck");
    start("next");
    assertThat(stubborn.begun.poll(20, TimeUnit.SECONDS)).isEqualTo("next");
    stubborn.end.countDown();
  }

  @Test
  void oneThatTakesStepsIsNotStuck() throws Exception {
    lease.begin().acknowledged();
    stubborn.stepsBefore.countDown();
    start("slow");
    assertThat(stubborn.begun.poll(20, TimeUnit.SECONDS)).isEqualTo("slow");
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    stubborn.step.countDown();
    assertThat(stubborn.stepped.await(20, TimeUnit.SECONDS)).isTrue();
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());

    effects.abandonStuck();

    assertThat(sent.poll(50, TimeUnit.MILLISECONDS)).isNull();
    stubborn.end.countDown();
    assertThat(sent.poll(20, TimeUnit.SECONDS)).contains("Note", "slow");
  }

  private void start(String id) {
    effects.committed(0, List.of(new Owing<>("key", Owed.here(id, id))), List.of());
  }

  /// Waits whatever happens, and takes one step meanwhile if it is told to.
  private static final class Stubborn implements EffectExecutor<Tally.Command, String> {
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch stepsBefore = new CountDownLatch(1);
    private final CountDownLatch step = new CountDownLatch(1);
    private final CountDownLatch stepped = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public Tally.Command run(
        String key, Owed<String> effect, EffectContext<Tally.Command> context) {
      begun.add(effect.id());
      if (stepsBefore.getCount() == 0) {
        await(step);
        String _ = context.steps().take("tally.step", "here", () -> "");
        stepped.countDown();
      }
      await(end);
      return new Tally.Command.Note(effect.id());
    }

    private static void await(CountDownLatch latch) {
      while (true) {
        try {
          latch.await();
          return;
        } catch (InterruptedException e) {
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
      }
    }

    @Override
    public Duration longestSilence(String effect) {
      return Duration.ofMinutes(10);
    }

    @Override
    public Repetition repetition(String effect) {
      return Repetition.REPEAT;
    }
  }
}
