package io.davit.cli.terminal;

import java.util.Locale;

/// Gauges as lines of text.
final class GaugeText {

  private static final int BAR = 24;
  private static final String PARTS = " ▏▎▍▌▋▊▉";
  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private GaugeText() {}

  /// A line for a terminal, the title as wide as wanted.
  ///
  /// @param frame counts up, so that something moves
  static String line(Gauge gauge, int titleWidth, int frame) {
    var title = gauge.title() + " ".repeat(Math.max(0, titleWidth - gauge.title().length()));
    var line = SPINNER.charAt(frame % SPINNER.length()) + " " + title + "  " + gauge.note();
    return gauge.counted() ? line + "  " + bar(gauge.fraction()) + "  " + amount(gauge) : line;
  }

  /// A bar in eighths of a character.
  static String bar(double fraction) {
    int eighths = (int) Math.floor(fraction * BAR * 8);
    var bar = "█".repeat(eighths / 8);
    if (eighths % 8 != 0) {
      bar += PARTS.charAt(eighths % 8);
    }
    return "▕" + bar + " ".repeat(BAR - bar.length()) + "▏";
  }

  private static String amount(Gauge gauge) {
    return switch (gauge.unit()) {
      case COUNT -> gauge.done() + " of " + gauge.total();
      case BYTES -> size(gauge.done()) + " of " + size(gauge.total());
    };
  }

  /// A number of bytes, to three digits or so.
  static String size(long bytes) {
    double value = bytes;
    int step = 0;
    while (value >= 1024 && step < SIZES.length - 1) {
      value /= 1024;
      step++;
    }
    return step == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, SIZES[step]);
  }
}
