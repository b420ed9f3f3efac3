package io.davit.cli.terminal;

/// How far something is.
///
/// @param title what it is
/// @param note what it is at, such as a phase; may be empty
/// @param total 0 while unknown
public record Gauge(String title, String note, long done, long total, Unit unit) {

  /// What is counted.
  public enum Unit {
    /// Whole things.
    COUNT,
    /// Bytes.
    BYTES
  }

  /// Something that is not counted, or not yet.
  public static Gauge uncounted(String title, String note) {
    return new Gauge(title, note, 0, 0, Unit.COUNT);
  }

  /// Whether there is something to draw a bar of.
  boolean counted() {
    return total > 0;
  }

  /// From 0 to 1.
  double fraction() {
    return counted() ? Math.clamp((double) done / total, 0, 1) : 0;
  }
}
