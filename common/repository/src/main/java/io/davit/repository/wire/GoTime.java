package io.davit.repository.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as Go prints them: RFC 3339 with up to nine digits of fraction and no trailing zeros.
///
/// File times are signed 64-bit nanoseconds since 1970, as Kopia holds them; what lies outside of
/// them wraps, which is also what Kopia stores.
public final class GoTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String PLAIN = "0000-00-00T00:00:00";
  private static final long NANOS = 1_000_000_000L;

  private GoTime() {}

  public static String format(Instant time) {
    int nano = time.getNano();
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), nano, ZoneOffset.UTC);
    if (utc.getYear() < 0 || utc.getYear() > 9999) {
      return SECONDS.format(time) + fraction(nano);
    }
    StringBuilder text = new StringBuilder(30);
    digits(text, utc.getYear(), 4);
    digits(text.append('-'), utc.getMonthValue(), 2);
    digits(text.append('-'), utc.getDayOfMonth(), 2);
    digits(text.append('T'), utc.getHour(), 2);
    digits(text.append(':'), utc.getMinute(), 2);
    digits(text.append(':'), utc.getSecond(), 2);
    return text.append(fraction(nano)).toString();
  }

  private static void digits(StringBuilder text, int value, int count) {
    if (count > 1) {
      digits(text, value / 10, count - 1);
    }
    text.append((char) ('0' + value % 10));
  }

  private static String fraction(int nano) {
    if (nano == 0) {
      return "Z";
    }
    String digits = Integer.toString((int) NANOS + nano);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return "." + digits.substring(1, end) + "Z";
  }

  public static String format(long nanos) {
    return format(instant(nanos));
  }

  /// Reads a time with any offset from UTC.
  ///
  /// @throws DateTimeException if the text is no RFC 3339 time
  public static Instant parse(String text) {
    return isPlain(text) ? parsePlain(text) : OffsetDateTime.parse(text).toInstant();
  }

  /// Whether a time is of the form that [#format] gives, which is read without a formatter.
  private static boolean isPlain(String text) {
    int end = text.length() - 1;
    if (end < PLAIN.length() || end > PLAIN.length() + 10 || text.charAt(end) != 'Z') {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      char wanted = i < PLAIN.length() ? PLAIN.charAt(i) : i == PLAIN.length() ? '.' : '0';
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return end != PLAIN.length() + 1;
  }

  private static Instant parsePlain(String text) {
    LocalDateTime utc =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19));
    int nanos = 0;
    for (int i = 0; i < 9; i++) {
      int at = PLAIN.length() + 1 + i;
      nanos = 10 * nanos + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
    }
    return Instant.ofEpochSecond(utc.toEpochSecond(ZoneOffset.UTC), nanos);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /// Nanoseconds since 1970, wrapping like Go's `UnixNano`.
  public static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS + time.getNano();
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
