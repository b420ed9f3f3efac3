package io.davit.blob;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How a decorator waits, so that tests need not.
@FunctionalInterface
public interface Pause {

  /// Returns after the duration.
  void pause(Duration duration) throws InterruptedException;

  /// Waits in real time.
  static Pause real() {
    return duration -> {
      boolean never = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
      assert !never;
    };
  }

  /// As [#pause]; an interrupt stays set and ends what the thread was doing.
  ///
  /// @throws BlobException.Interrupted if this thread is interrupted before or meanwhile
  default void await(Duration duration) {
    try {
      pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BlobException.Interrupted("interrupted while waiting " + duration, e);
    }
  }
}
