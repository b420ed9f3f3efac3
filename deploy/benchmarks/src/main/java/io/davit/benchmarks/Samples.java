package io.davit.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Measured values, in order.
///
/// @param sorted ascending, at least one
public record Samples(List<Double> sorted) {

  public Samples {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("samples: there are none");
    }
  }

  public static Samples of(Collection<Double> values) {
    return new Samples(List.copyOf(values));
  }

  /// The smallest value that so large a part of all values does not exceed.
  public double quantile(double part) {
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
  }

  public double median() {
    return quantile(0.5);
  }

  public int count() {
    return sorted.size();
  }

  /// `min 1.0, median 2.0, p90 …, p99 …, max 4.0 ms (200)`.
  public String in(String unit) {
    return String.format(
        Locale.ROOT,
        "min %.1f, median %.1f, p90 %.1f, p99 %.1f, max %.1f %s (%d)",
        quantile(0),
        median(),
        quantile(0.9),
        quantile(0.99),
        quantile(1),
        unit,
        count());
  }
}
