package io.davit.testkit.kubernetes.registry;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Where UIDs, name suffixes and timestamps come from.
public final class Identities {
  /// The alphabet of a real server: no vowels, so that no words come out.
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private final InstantSource clock;
  private final RandomGenerator random;

  /// From a clock and a source of randomness.
  public Identities(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// A random UID.
  public String uid() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /// Five characters to make a name unique.
  public String suffix() {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      suffix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return suffix.toString();
  }

  /// The present time as objects carry it: RFC 3339, whole seconds, UTC.
  public String now() {
    return nowPlus(0);
  }

  /// The time in so many seconds, as objects carry it.
  public String nowPlus(long seconds) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds).toString();
  }

  /// The clock.
  public InstantSource clock() {
    return clock;
  }
}
