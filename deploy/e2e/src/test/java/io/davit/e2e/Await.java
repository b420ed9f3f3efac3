package io.davit.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waits for what must come to be.
final class Await {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final long LOOK_MILLIS = 100;

  private Await() {}

  static <T> T until(String what, Supplier<Optional<T>> supplier) throws InterruptedException {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      var found = supplier.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      var _ = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
