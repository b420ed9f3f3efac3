package io.davit.coordinator.process;

import io.davit.model.settings.Setting;
import io.davit.model.velero.GoDuration;
import java.time.Duration;

/// The section `lease` of a process's settings: how long processes, agents and movers hold effects
/// (protocol C3, H). The same for all of them, since the one waits for what the other may still do.
public record LeaseSection(
    @Setting(value = "How long a renewal is good for; the same in every process", orElse = "30s")
        Duration duration,
    @Setting(
            value = "What a holder leaves unused of it, and an owner waits beyond it",
            orElse = "5s")
        Duration margin,
    @Setting(value = "Pause between renewals", orElse = "5s") Duration renewEvery,
    @Setting(
            value = "How far clocks may be apart before this process works no more",
            orElse = "30s")
        Duration clockTolerance) {

  /// What holds if nobody says otherwise.
  public static final LeaseSection DEFAULTS =
      new LeaseSection(
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  public LeaseSection {
    requirePositive("duration", duration);
    requirePositive("margin", margin);
    requirePositive("renewEvery", renewEvery);
    requirePositive("clockTolerance", clockTolerance);
    if (margin.compareTo(duration) >= 0) {
      throw new IllegalArgumentException(
          "margin: " + text(margin) + " is not less than duration " + text(duration));
    }
    if (margin.plus(renewEvery).compareTo(duration) >= 0) {
      throw new IllegalArgumentException(
          "renewEvery: %s and margin %s together are not less than duration %s"
              .formatted(text(renewEvery), text(margin), text(duration)));
    }
  }

  private static void requirePositive(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + ": " + text(value) + " is not positive");
    }
  }

  private static String text(Duration duration) {
    return GoDuration.of(duration).text();
  }
}
