package io.davit.coordinator.effect;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Counts steps by name, for budgets and reports.
public final class StepCounts implements StepMeter {
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  /// How often a step was taken, how often it failed, and how long all of them took.
  public record Count(long taken, long failed, Duration took) {

    private Count plus(Count other) {
      return new Count(taken + other.taken, failed + other.failed, took.plus(other.took));
    }
  }

  @Override
  public void taken(String step, Duration took, boolean failed) {
    counts.merge(step, new Count(1, failed ? 1 : 0, took), Count::plus);
  }

  /// All counts until now, by step.
  public Map<String, Count> counts() {
    return new TreeMap<>(counts);
  }
}
