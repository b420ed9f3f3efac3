package io.davit.repository.maintenance;

import java.util.EnumMap;
import java.util.Map;

/// Counts for the report. Not for use by several threads at once.
final class Tally {

  private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);

  void add(Figure figure, long count) {
    if (count != 0) {
      figures.merge(figure, count, Long::sum);
    }
  }

  MaintenanceReport report() {
    return new MaintenanceReport(figures);
  }
}
