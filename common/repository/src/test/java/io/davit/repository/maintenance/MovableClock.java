package io.davit.repository.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when it is told to.
final class MovableClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-11-21T18:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }
}
