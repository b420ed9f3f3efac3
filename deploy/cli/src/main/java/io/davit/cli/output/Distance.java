package io.davit.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Distances in time, as Velero's tables show them: `29d`, `2d ago`, `n/a`.
final class Distance {

  private Distance() {}

  static String between(Instant now, String then) {
    try {
      Duration ahead = Duration.between(now, Instant.parse(then));
      return ahead.isNegative() ? rounded(ahead.negated()) + " ago" : rounded(ahead);
    } catch (DateTimeParseException none) {
      return "n/a";
    }
  }

  private static String rounded(Duration distance) {
    if (distance.toDays() > 0) {
      return distance.toDays() + "d";
    }
    if (distance.toHours() > 0) {
      return distance.toHours() + "h";
    }
    return distance.toMinutes() > 0 ? distance.toMinutes() + "m" : distance.toSeconds() + "s";
  }
}
