package io.davit.coordinator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WallTimersTest {
  private final InstantSource clock = InstantSource.system();
  private final WallTimers timers =
      new WallTimers(clock, System::nanoTime, Thread.ofVirtual().factory());

  @AfterEach
  void stop() {
    timers.close();
  }

  @Test
  void runsInTheOrderOfTheInstantsAndNotBeforeThem() throws InterruptedException {
    List<String> ran = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(2);
    Instant soon = clock.instant().plusMillis(60);
    timers.at(
        soon,
        () -> {
          ran.add(clock.instant().isBefore(soon) ? "early" : "second");
          done.countDown();
        });
    timers.at(
        soon.minusMillis(30),
        () -> {
          ran.add("first");
          done.countDown();
        });

    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void runsWhatIsPastAtOnceAndNotWhatWasCancelled() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    List<String> ran = new CopyOnWriteArrayList<>();
    timers.at(clock.instant().plusMillis(20), () -> ran.add("cancelled")).cancel();
    timers.at(clock.instant().plusMillis(60), done::countDown);
    CountDownLatch past = new CountDownLatch(1);
    timers.at(Instant.EPOCH, past::countDown);

    assertThat(past.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).isEmpty();
  }

  @Test
  void aClockThatIsSetBackHoldsNothingUp() throws InterruptedException {
    AtomicReference<Duration> back = new AtomicReference<>(Duration.ZERO);
    InstantSource wrong = () -> clock.instant().minus(back.get());
    CountDownLatch done = new CountDownLatch(1);
    try (WallTimers set = new WallTimers(wrong, System::nanoTime, Thread.ofVirtual().factory())) {
      set.at(wrong.instant().plusMillis(300), done::countDown);
      back.set(Duration.ofHours(1));

      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void survivesATaskThatFails() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    timers.at(
        Instant.EPOCH,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    timers.at(Instant.EPOCH, done::countDown);
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
  }
}
