package io.davit.scheduler.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// New York 2026: 8 March 02:00 EST becomes 03:00 EDT (07:00Z); 1 November 02:00 EDT becomes 01:00
/// EST (06:00Z). Santiago 6 September: midnight becomes 01:00 (04:00Z).
class ClockChangeTest {

  private static final String SPRING = "2026-03-08T00:00:00Z";
  private static final String AUTUMN = "2026-11-01T00:00:00Z";

  @Test
  void fixedHourThatDoesNotExistFiresAtTheJump() {
    assertThat(slots("CRON_TZ=America/New_York 30 2 * * *", SPRING, 2))
        .containsExactly("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z");
  }

  @Test
  void severalMinutesOfAnHourThatDoesNotExistFireOnce() {
    assertThat(slots("CRON_TZ=America/New_York 0,15,30 2 * * *", SPRING, 2))
        .containsExactly("2026-03-08T07:00:00Z", "2026-03-09T06:00:00Z");
  }

  @Test
  void hourAtTheJumpAndOneWithinItFireOnce() {
    assertThat(slots("CRON_TZ=America/New_York 0 2,3 * * *", SPRING, 2))
        .containsExactly("2026-03-08T07:00:00Z", "2026-03-09T06:00:00Z");
  }

  @Test
  void fixedHourThatExistsTwiceFiresTheFirstTimeOnly() {
    assertThat(slots("CRON_TZ=America/New_York 30 1 * * *", AUTUMN, 2))
        .containsExactly("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z");
  }

  @Test
  void rangeOfHoursIsFixed() {
    assertThat(slots("CRON_TZ=America/New_York 0 0-2 * * *", "2026-11-01T03:30:00Z", 4))
        .containsExactly(
            "2026-11-01T04:00:00Z",
            "2026-11-01T05:00:00Z",
            "2026-11-01T07:00:00Z",
            "2026-11-02T05:00:00Z");
  }

  @Test
  void midnightThatDoesNotExistFiresAtTheJump() {
    assertThat(slots("CRON_TZ=America/Santiago 0 0 * * *", "2026-09-05T12:00:00Z", 2))
        .containsExactly("2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z");
  }

  @Test
  void everyHourFollowsElapsedTimeInSpring() {
    assertThat(slots("CRON_TZ=America/New_York 0 * * * *", "2026-03-08T05:30:00Z", 3))
        .containsExactly("2026-03-08T06:00:00Z", "2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z");
  }

  @Test
  void everyHalfHourFollowsElapsedTimeInAutumn() {
    assertThat(slots("CRON_TZ=America/New_York */30 * * * *", "2026-11-01T05:00:00Z", 5))
        .containsExactly(
            "2026-11-01T05:30:00Z",
            "2026-11-01T06:00:00Z",
            "2026-11-01T06:30:00Z",
            "2026-11-01T07:00:00Z",
            "2026-11-01T07:30:00Z");
  }

  @Test
  void stepOfHoursLeavesOutWhatDoesNotExist() {
    assertThat(slots("CRON_TZ=America/New_York 0 */2 * * *", "2026-03-08T04:30:00Z", 3))
        .containsExactly("2026-03-08T05:00:00Z", "2026-03-08T08:00:00Z", "2026-03-08T10:00:00Z");
  }

  @Test
  void everyIsElapsedTime() {
    assertThat(slots("CRON_TZ=America/New_York @every 1h", "2026-03-08T06:30:00Z", 2))
        .containsExactly("2026-03-08T07:30:00Z", "2026-03-08T08:30:00Z");
  }

  @Test
  void askedWithinTheRepeatedHourItDoesNotFireAgain() {
    assertThat(slots("CRON_TZ=America/New_York 45 1 * * *", "2026-11-01T06:10:00Z", 1))
        .containsExactly("2026-11-02T06:45:00Z");
  }

  private static List<String> slots(String expression, String after, int count) {
    Cron cron = Cron.parse(expression);
    List<String> slots = new ArrayList<>();
    Optional<Instant> slot = cron.next(Instant.parse(after), Instant.parse(after));
    while (slot.isPresent() && slots.size() < count) {
      slots.add(slot.get().toString());
      slot = cron.next(slot.get(), Instant.parse(after));
    }
    return slots;
  }
}
