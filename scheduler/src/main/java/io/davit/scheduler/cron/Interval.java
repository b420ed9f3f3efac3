package io.davit.scheduler.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// `@every`: elapsed time, whatever the clocks do.
record Interval(Duration every) implements Cron {

  /// Of whole seconds, one at least.
  static Interval of(Duration duration) {
    Duration whole = duration.truncatedTo(ChronoUnit.SECONDS);
    return new Interval(whole.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : whole);
  }

  @Override
  public Optional<Instant> next(Instant after, Instant anchor) {
    Instant first = anchor.truncatedTo(ChronoUnit.SECONDS);
    long passed = Math.floorDiv(Duration.between(first, after).toSeconds(), every.toSeconds());
    return Optional.of(first.plus(every.multipliedBy(Math.max(0, passed) + 1)));
  }

  @Override
  public Optional<Instant> newest(Instant after, Instant notAfter, Instant anchor) {
    Instant last = next(notAfter, anchor).orElseThrow().minus(every);
    Instant first = anchor.truncatedTo(ChronoUnit.SECONDS);
    return Optional.of(last).filter(slot -> slot.isAfter(after) && slot.isAfter(first));
  }
}
