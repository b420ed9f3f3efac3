package io.davit.scheduler.cron;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a schedule comes due. Slots are whole seconds.
public sealed interface Cron permits Calendar, Interval {

  /// Reads an expression: five fields, or a descriptor such as `@daily` or `@every 1h30m`, with
  /// `CRON_TZ=<zone>` or `TZ=<zone>` before it (UTC if absent).
  ///
  /// @throws InvalidCron with the message that Velero shows
  static Cron parse(String text) {
    return CronParser.parse(text);
  }

  /// The first slot after an instant; empty if there is none for years.
  ///
  /// @param anchor from which intervals are counted
  Optional<Instant> next(Instant after, Instant anchor);

  /// The last slot after one instant and at or before another: what is left of all that were
  /// missed.
  ///
  /// @param anchor from which intervals are counted
  default Optional<Instant> newest(Instant after, Instant notAfter, Instant anchor) {
    for (Duration back = Duration.ofHours(1); ; back = back.multipliedBy(8)) {
      Instant from = notAfter.minus(back);
      boolean whole = !from.isAfter(after);
      Optional<Instant> found = lastBetween(whole ? after : from, notAfter, anchor);
      if (found.isPresent() || whole) {
        return found;
      }
    }
  }

  private Optional<Instant> lastBetween(Instant after, Instant notAfter, Instant anchor) {
    Optional<Instant> last = Optional.empty();
    Optional<Instant> slot = next(after, anchor);
    while (slot.isPresent() && !slot.get().isAfter(notAfter)) {
      last = slot;
      slot = next(slot.get(), anchor);
    }
    return last;
  }
}
