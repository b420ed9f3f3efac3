package io.davit.scheduler.schedule;

import io.davit.scheduler.cron.Cron;
import io.davit.scheduler.cron.InvalidCron;
import io.davit.scheduler.schedule.ScheduleState.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// Which slot of a Schedule fires (protocol E2).
final class Slots {

  /// An older slot never fires.
  static final Duration CATCH_UP = Duration.ofHours(24);

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  private Slots() {}

  /// Name of the Backup of a slot: the same whoever fires it.
  static String backupName(String schedule, Instant slot) {
    return schedule + "-" + NAME.format(slot);
  }

  /// The slot of a Backup of this name; empty if it is not named after one.
  static Optional<Instant> slotOf(String schedule, String backup) {
    if (!backup.startsWith(schedule + "-")) {
      return Optional.empty();
    }
    try {
      String digits = backup.substring(schedule.length() + 1);
      return Optional.of(LocalDateTime.parse(digits, NAME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// What is wrong with the expression, in Velero's words.
  static List<String> errors(Known state, Instant now) {
    String text = state.schedule().cron();
    if (text.isEmpty()) {
      return List.of("Schedule must be a non-empty valid Cron expression");
    }
    try {
      return Cron.parse(text).next(now, state.everyAnchor()).isEmpty()
          ? List.of("invalid schedule: never comes due: " + text)
          : List.of();
    } catch (InvalidCron e) {
      return List.of("invalid schedule: " + e.getMessage());
    }
  }

  /// What is left of all slots that have come due and were not fired: the newest.
  static Optional<Instant> missed(Known state, Instant now) {
    Instant limit = now.minus(CATCH_UP);
    Instant after = state.lastSlot().isAfter(limit) ? state.lastSlot() : limit;
    return after.isBefore(now)
        ? cron(state).newest(after, now, state.everyAnchor())
        : Optional.empty();
  }

  /// The next slot that has not come due.
  static Optional<Instant> next(Known state, Instant now) {
    Instant after = state.lastSlot().isAfter(now) ? state.lastSlot() : now;
    return cron(state).next(after, state.everyAnchor());
  }

  private static Cron cron(Known state) {
    return Cron.parse(state.schedule().cron());
  }
}
