package io.davit.benchmarks.run;

import io.davit.benchmarks.Patience;
import java.time.Duration;

/// When another worker had what a killed one had, in seconds since the kill.
///
/// @param assigned when the group gave it the partition, as its own readiness tells
/// @param taken when it had read what was in there, and decided again
record TakeOver(double assigned, double taken) {

  private static final Duration LOOK = Duration.ofMillis(20);

  /// Looks on until the partition was taken.
  ///
  /// @param killed in milliseconds of the epoch
  static TakeOver follow(Child heir, int partition, long killed) throws InterruptedException {
    while (!heir.takesOver() && !heir.partitions().contains(partition)) {
      Patience.pass(LOOK);
    }
    double assigned = since(killed);
    while (!heir.partitions().contains(partition)) {
      Patience.pass(LOOK);
    }
    return new TakeOver(assigned, since(killed));
  }

  private static double since(long millis) {
    return (Site.CLOCK.millis() - millis) / 1000.0;
  }
}
