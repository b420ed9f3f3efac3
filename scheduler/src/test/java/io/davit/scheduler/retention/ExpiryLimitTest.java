package io.davit.scheduler.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiryLimitTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final ExpiryLimit limit = new ExpiryLimit();

  @Test
  void fiftyOfAFewMayGo() {
    assertThat(taken("a", 60, 100, NOON)).isEqualTo(50);
  }

  @Test
  void aQuarterOfManyMayGo() {
    assertThat(taken("a", 1000, 1000, NOON)).isEqualTo(250);
  }

  @Test
  void anHourLaterAsManyMayGoAgain() {
    taken("a", 60, 100, NOON);
    assertThat(taken("a", 60, 100, NOON.plusSeconds(3599))).isZero();
    assertThat(taken("a", 60, 100, NOON.plusSeconds(3601))).isEqualTo(50);
  }

  @Test
  void eachLocationHasItsOwnLimit() {
    taken("a", 60, 100, NOON);
    assertThat(taken("b", 60, 100, NOON)).isEqualTo(50);
  }

  private long taken(String location, int backups, int asked, Instant now) {
    return IntStream.range(0, asked).filter(_ -> limit.take(location, backups, now)).count();
  }
}
