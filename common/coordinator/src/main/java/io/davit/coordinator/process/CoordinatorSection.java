package io.davit.coordinator.process;

import io.davit.coordinator.runtime.CoordinatorSettings;
import io.davit.model.settings.Setting;
import java.time.Duration;

/// The section `coordinator` of a service's settings: the numbers of the runtime (protocol H).
public record CoordinatorSection(
    @Setting(value = "Effects of a machine at work at once in this process", orElse = "64")
        int effects,
    @Setting(value = "Commands of a partition decided in one transaction at most", orElse = "500")
        int batch,
    @Setting(value = "Commands of a partition waiting before no more are read", orElse = "1000")
        int waiting,
    @Setting(value = "Pause between sweeps for what nobody knows of", orElse = "1h")
        Duration sweepEvery) {

  /// What holds if nobody says otherwise.
  public static final CoordinatorSection DEFAULTS =
      new CoordinatorSection(64, 500, 1000, Duration.ofHours(1));

  public CoordinatorSection {
    requirePositive("effects", effects);
    requirePositive("batch", batch);
    if (waiting < batch) {
      throw new IllegalArgumentException("waiting: " + waiting + " is less than batch " + batch);
    }
    if (!sweepEvery.isPositive()) {
      throw new IllegalArgumentException("sweepEvery: " + sweepEvery + " is not positive");
    }
  }

  /// What the runtime needs, with the leases of this process.
  public CoordinatorSettings settings(LeaseSection lease) {
    return new CoordinatorSettings(
        lease.duration(),
        lease.margin(),
        lease.renewEvery(),
        CoordinatorSettings.DEFAULTS.keepDone(),
        CoordinatorSettings.DEFAULTS.maxStateBytes(),
        effects,
        batch,
        waiting,
        sweepEvery,
        lease.clockTolerance());
  }

  private static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + ": " + value + " is not positive");
    }
  }
}
