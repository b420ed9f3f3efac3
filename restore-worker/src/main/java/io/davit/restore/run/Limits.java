package io.davit.restore.run;

import java.time.Duration;

/// The numbers of the restore machine (protocol H, B7, F1).
///
/// @param holders of one run at work at once
/// @param askAgain after which a request to another machine is repeated
/// @param attempts at an effect or a volume
/// @param retryAfter the pause before the second attempt; later ones are longer
/// @param claimRenewal how often claim and pin are written again
/// @param stopTimeout how long a target may take to stop
/// @param poll between two looks at targets that are not ready
public record Limits(
    int holders,
    Duration askAgain,
    int attempts,
    Duration retryAfter,
    Duration claimRenewal,
    Duration stopTimeout,
    Duration poll) {

  public static final Limits DEFAULTS =
      new Limits(
          4,
          Duration.ofSeconds(30),
          3,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofSeconds(5));
}
