package io.davit.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waiting.
public final class Patience {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private Patience() {}

  /// Waits until something is so.
  ///
  /// @throws IllegalStateException naming what was waited for, if it is not so within ten minutes
  public static void until(String what, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited " + LONGEST + " for " + what);
      }
      pass(LOOK);
    }
  }

  /// Lets time pass.
  public static void pass(Duration time) throws InterruptedException {
    var _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
