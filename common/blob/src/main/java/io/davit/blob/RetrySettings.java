package io.davit.blob;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often and how fast a failed request is made again.
///
/// @param attempts in all, one or more
/// @param firstDelay the longest wait before the second attempt; it doubles with each further one
/// @param longestDelay where the doubling ends
public record RetrySettings(int attempts, Duration firstDelay, Duration longestDelay) {

  /// Ten seconds or so of a busy or restarting store.
  public static final RetrySettings DEFAULT =
      new RetrySettings(6, Duration.ofMillis(200), Duration.ofSeconds(10));

  public RetrySettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts " + attempts + " is below 1");
    }
    if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "firstDelay " + firstDelay + ", longestDelay " + longestDelay + " are not in order");
    }
  }

  /// The wait before the attempt after `failed` ones: anything up to the doubled delay, so that
  /// clients that failed together do not come back together.
  Duration delay(int failed, RandomGenerator random) {
    long doubled = firstDelay.toMillis() << Math.min(failed - 1, 20);
    long limit = Math.min(doubled, longestDelay.toMillis());
    return Duration.ofMillis(random.nextLong(limit + 1));
  }
}
