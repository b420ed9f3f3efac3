package io.davit.coordinator.run;

import java.time.Duration;

/// Keeps runs that were begun in one moment from doing the same in one moment for ever: two hundred
/// that ask again in the same second hold up every other run for two.
public final class Spread {
  private static final int PARTS = 1 << 10;

  private Spread() {}

  /// A time between half of the given one and the whole, by the id alone: what is decided twice is
  /// decided the same.
  public static Duration of(Duration time, String id) {
    Duration half = time.dividedBy(2);
    return time.minus(
        half.multipliedBy(Math.floorMod(mixed(id.hashCode()), PARTS)).dividedBy(PARTS));
  }

  /// Ids of one run differ in their last digit alone, and so do their hashes: the finalizer of
  /// MurmurHash3 makes every bit depend on every other.
  private static int mixed(int hash) {
    int first = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    int second = (first ^ (first >>> 13)) * 0xc2b2ae35;
    return second ^ (second >>> 16);
  }
}
