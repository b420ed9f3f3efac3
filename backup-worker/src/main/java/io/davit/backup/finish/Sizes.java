package io.davit.backup.finish;

/// Bytes as Kubernetes writes them.
final class Sizes {
  private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};
  private static final long KIBI = 1024;

  private Sizes() {}

  /// In the largest binary unit that is exact.
  static String quantity(long bytes) {
    long left = bytes;
    int unit = 0;
    while (left > 0 && left % KIBI == 0 && unit < UNITS.length - 1) {
      left /= KIBI;
      unit++;
    }
    return left + UNITS[unit];
  }
}
