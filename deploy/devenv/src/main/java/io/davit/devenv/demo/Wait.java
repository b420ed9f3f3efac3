package io.davit.devenv.demo;

import io.davit.devenv.demo.Stage.Going;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waits until something is so, for no longer than it may take.
final class Wait {

  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final long PAUSE_MILLIS = 100;

  private final InstantSource clock;
  private final CountDownLatch never = new CountDownLatch(1);

  private final Voice voice;

  Wait(InstantSource clock, Voice voice) {
    this.clock = clock;
    this.voice = voice;
  }

  /// Waits until a supplier has something.
  ///
  /// @throws DemoFailed naming what was waited for, if it has nothing for too long
  <T> T until(String what, Supplier<Optional<T>> supplier) throws InterruptedException {
    voice.show(List.of(Going.uncounted("waiting for " + what, "")));
    Instant end = clock.instant().plus(PATIENCE);
    while (true) {
      var found = supplier.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (clock.instant().isAfter(end)) {
        throw new DemoFailed("waited " + PATIENCE.toSeconds() + " s for " + what);
      }
      var _ = never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
