package io.davit.model.velero;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text form of durations in Go (`time.ParseDuration` and `Duration.String`).
final class GoDurationText {

  private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000_000_000L);
  private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000_000_000L);
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal MILLI = BigDecimal.valueOf(1_000_000L);
  private static final BigDecimal MICRO = BigDecimal.valueOf(1_000L);

  // Go accepts both the micro sign and the Greek letter.
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "h",
          HOUR,
          "m",
          MINUTE,
          "s",
          SECOND,
          "ms",
          MILLI,
          "us",
          MICRO,
          "\u00b5s",
          MICRO,
          "\u03bcs",
          MICRO,
          "ns",
          BigDecimal.ONE);

  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(?:0|(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:h|ms|m|s|us|\u00b5s|\u03bcs|ns))+)");
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(h|ms|m|s|us|\u00b5s|\u03bcs|ns)");
  private static final int LONGEST = 200;

  private GoDurationText() {}

  static Duration parse(String text) {
    if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
      throw notADuration(text);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      nanos = nanos.add(nanosOf(part));
    }
    try {
      long value = (text.startsWith("-") ? nanos.negate() : nanos).longValueExact();
      return Duration.ofNanos(value);
    } catch (ArithmeticException tooLong) {
      throw notADuration(text);
    }
  }

  private static BigDecimal nanosOf(Matcher part) {
    String number = part.group(1);
    String digits = number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
    BigDecimal unit = Objects.requireNonNull(UNITS.get(part.group(2)));
    return new BigDecimal(digits).multiply(unit).setScale(0, RoundingMode.DOWN);
  }

  private static IllegalArgumentException notADuration(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return new IllegalArgumentException(
        "not a duration (such as 1h30m or 720h0m0s): \"" + shown + '"');
  }

  static String print(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    String sign = duration.isNegative() ? "-" : "";
    Duration size = duration.abs();
    return sign + (size.compareTo(Duration.ofSeconds(1)) < 0 ? small(size) : large(size));
  }

  private static String small(Duration size) {
    BigDecimal nanos = BigDecimal.valueOf(size.toNanos());
    if (nanos.compareTo(MICRO) < 0) {
      return plain(nanos) + "ns";
    }
    return nanos.compareTo(MILLI) < 0
        ? plain(nanos.movePointLeft(3)) + "\u00b5s"
        : plain(nanos.movePointLeft(6)) + "ms";
  }

  private static String large(Duration size) {
    BigDecimal seconds = BigDecimal.valueOf(size.toSecondsPart());
    BigDecimal fraction = BigDecimal.valueOf(size.toNanosPart(), 9);
    String text = plain(seconds.add(fraction)) + "s";
    if (size.toMinutes() > 0) {
      text = size.toMinutesPart() + "m" + text;
    }
    return size.toHours() > 0 ? size.toHours() + "h" + text : text;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
