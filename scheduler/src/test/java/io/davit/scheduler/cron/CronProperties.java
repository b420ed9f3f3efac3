package io.davit.scheduler.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CronProperties {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Property(tries = 300)
  void nextIsAlwaysLater(@ForAll("crons") String text, @ForAll("instants") Instant after) {
    assertThat(Cron.parse(text).next(after, START).orElseThrow()).isAfter(after);
  }

  @Property(tries = 300)
  void nothingLiesBetweenAnInstantAndItsNext(
      @ForAll("crons") String text,
      @ForAll("instants") Instant after,
      @ForAll @IntRange(max = 99) int percent) {
    Cron cron = Cron.parse(text);
    Instant next = cron.next(after, START).orElseThrow();
    Instant between =
        after.plus(Duration.between(after, next).multipliedBy(percent).dividedBy(100));
    assertThat(cron.next(between, START)).contains(next);
  }

  @Property(tries = 100)
  void newestIsTheLastOfAllThatWereMissed(
      @ForAll("crons") String text,
      @ForAll("instants") Instant after,
      @ForAll @IntRange(max = 3000) int minutes) {
    Cron cron = Cron.parse(text);
    Instant until = after.plus(Duration.ofMinutes(minutes));
    Optional<Instant> expected = Optional.empty();
    Optional<Instant> slot = cron.next(after, START);
    while (slot.isPresent() && !slot.get().isAfter(until)) {
      expected = slot;
      slot = cron.next(slot.get(), START);
    }
    assertThat(cron.newest(after, until, START)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> crons() {
    Arbitrary<String> zones =
        Arbitraries.of(
            "", "CRON_TZ=America/New_York ", "TZ=Australia/Lord_Howe ", "TZ=Africa/Casablanca ");
    Arbitrary<String> minutes = Arbitraries.of("0", "30", "*/15", "5,45", "7-9");
    Arbitrary<String> hours = Arbitraries.of("*", "2", "1-3", "*/2", "0,12", "1/5");
    Arbitrary<String> days = Arbitraries.of("* * *", "1 * *", "* * 1-5", "13 * 5");
    Arbitrary<String> fields =
        Combinators.combine(zones, minutes, hours, days)
            .as((zone, minute, hour, day) -> zone + minute + " " + hour + " " + day);
    return Arbitraries.oneOf(fields, Arbitraries.of("@every 90s", "@every 7h", "@every 25h"));
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 365L * 24 * 3600).map(START::plusSeconds);
  }
}
