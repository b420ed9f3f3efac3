package io.davit.testkit.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for what must come to be.
final class Waiting {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long LOOK_MILLIS = 50;

  private Waiting() {}

  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      var _ = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
