package io.davit.repository.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/// Times as Go prints them: RFC 3339 with up to nine digits of fraction and no trailing zeros.
///
/// File times are signed 64-bit nanoseconds since 1970, as Kopia holds them; what lies outside of
/// them wraps, which is also what Kopia stores.
public final class GoTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final long NANOS = 1_000_000_000L;

  private GoTime() {}

  public static String format(Instant time) {
    String seconds = SECONDS.format(time);
    if (time.get(ChronoField.NANO_OF_SECOND) == 0) {
      return seconds + "Z";
    }
    String fraction =
        Integer.toString((int) NANOS + time.get(ChronoField.NANO_OF_SECOND)).substring(1);
    int end = fraction.length();
    while (fraction.charAt(end - 1) == '0') {
      end--;
    }
    return seconds + "." + fraction.substring(0, end) + "Z";
  }

  public static String format(long nanos) {
    return format(instant(nanos));
  }

  /// Reads a time with any offset from UTC.
  ///
  /// @throws DateTimeException if the text is no RFC 3339 time
  public static Instant parse(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /// Nanoseconds since 1970, wrapping like Go's `UnixNano`.
  public static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS + time.getNano();
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
