package io.davit.restore.run;

import io.davit.coordinator.run.Patience;
import java.time.Duration;

/// The numbers of the restore machine (protocol H, B7, F1).
///
/// @param holders of one run at work at once
/// @param claimRenewal how often claim and pin are written again
/// @param stopTimeout how long a target may take to stop
/// @param poll between two looks at targets that are not ready
public record Limits(
    int holders, Patience patience, Duration claimRenewal, Duration stopTimeout, Duration poll) {

  public static final Limits DEFAULTS =
      new Limits(
          4,
          new Patience(3, Duration.ofSeconds(5), Duration.ofSeconds(30)),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofSeconds(5));
}
