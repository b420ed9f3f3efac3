package io.davit.blob.backupstore;

import java.time.Duration;

/// The numbers of rule F1.
///
/// @param refresh how often a holder writes its claim again
/// @param life how long a claim that is not written again counts as live, by the store's clock: a
///   holder may miss eleven refreshes
/// @param attempts to be alone under the prefix before another owner is taken for an answer
/// @param longestWait between two attempts; each waits a random part of it
public record ClaimSettings(Duration refresh, Duration life, int attempts, Duration longestWait) {

  public static final ClaimSettings DEFAULT =
      new ClaimSettings(Duration.ofMinutes(5), Duration.ofHours(1), 5, Duration.ofSeconds(4));

  public ClaimSettings {
    if (!refresh.isPositive() || life.compareTo(refresh) <= 0) {
      throw new IllegalArgumentException("refresh " + refresh + ", life " + life);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts " + attempts + " is below 1");
    }
  }
}
