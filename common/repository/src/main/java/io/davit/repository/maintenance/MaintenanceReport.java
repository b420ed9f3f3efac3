package io.davit.repository.maintenance;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a run of maintenance did, in numbers. A figure that is not there is zero.
public record MaintenanceReport(Map<Figure, Long> figures) {

  public MaintenanceReport {
    Map<Figure, Long> copy = new EnumMap<>(Figure.class);
    copy.putAll(figures);
    figures = Collections.unmodifiableMap(copy);
  }

  public long get(Figure figure) {
    return figures.getOrDefault(figure, 0L);
  }
}
