package io.davit.testkit.kubernetes.csi;

import java.time.Instant;

/// How a VolumeSnapshot writes what its content has in numbers.
final class Times {
  private static final long NANOS = 1_000_000_000;
  private static final long KIBI = 1024;

  private Times() {}

  /// Nanoseconds since 1970 as RFC 3339, in whole seconds.
  static String seconds(long nanos) {
    return Instant.ofEpochSecond(nanos / NANOS).toString();
  }

  /// Bytes as a quantity, in the largest binary unit that is exact.
  static String size(long bytes) {
    String[] units = {"", "Ki", "Mi", "Gi", "Ti"};
    long left = bytes;
    int unit = 0;
    while (left > 0 && left % KIBI == 0 && unit < units.length - 1) {
      left /= KIBI;
      unit++;
    }
    return left + units[unit];
  }
}
