package io.davit.blob;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A number of bytes for each second, shared by all who [#take] from it.
public final class Bandwidth {

  private final long bytesPerSecond;
  private final InstantSource clock;
  private final Pause pause;
  private final AtomicReference<Instant> free = new AtomicReference<>(Instant.MIN);

  /// @param bytesPerSecond one or more
  public Bandwidth(long bytesPerSecond, InstantSource clock, Pause pause) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("bytesPerSecond " + bytesPerSecond + " is below 1");
    }
    this.bytesPerSecond = bytesPerSecond;
    this.clock = clock;
    this.pause = pause;
  }

  /// Returns when this many bytes, and all that were taken before, have had their time.
  void take(long bytes) {
    Duration wait = reserve(bytes);
    if (wait.isPositive()) {
      pause.await(wait);
    }
  }

  private Duration reserve(long bytes) {
    Instant now = clock.instant();
    long nanos = (long) (bytes * 1e9 / bytesPerSecond);
    Instant end = free.updateAndGet(from -> (from.isAfter(now) ? from : now).plusNanos(nanos));
    return Duration.between(now, end);
  }
}
