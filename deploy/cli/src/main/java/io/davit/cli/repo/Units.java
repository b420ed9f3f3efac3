package io.davit.cli.repo;

import io.davit.repository.snapshot.DirEntry;
import io.davit.repository.wire.GoTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Sizes, times and modes as the `kopia` command writes them.
final class Units {

  private static final String[] NAMES = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
  private static final int KILO = 1000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);
  private static final String RWX = "rwxrwxrwx";

  private Units() {}

  /// `10.5 MB`.
  static String bytes(long count) {
    double value = count;
    int unit = 0;
    while (value >= KILO && unit < NAMES.length - 1) {
      value /= KILO;
      unit++;
    }
    String number = String.format(Locale.ROOT, "%.1f", value);
    return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number)
        + " "
        + NAMES[unit];
  }

  /// An instant in this machine's zone.
  static String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }

  static String time(long nanos) {
    return time(GoTime.instant(nanos));
  }

  /// `drwxr-xr-x`.
  static String mode(DirEntry entry) {
    StringBuilder text =
        new StringBuilder(
            switch (entry.type()) {
              case DIRECTORY -> "d";
              case SYMLINK -> "L";
              case FILE, UNKNOWN -> "-";
            });
    for (int i = 0; i < RWX.length(); i++) {
      text.append((entry.mode() & (0400 >> i)) != 0 ? RWX.charAt(i) : '-');
    }
    return text.toString();
  }
}
