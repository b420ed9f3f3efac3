package io.davit.coordinator.time;

import static io.davit.coordinator.time.ClockCheck.Verdict.DISPUTED;
import static io.davit.coordinator.time.ClockCheck.Verdict.TRUSTED;
import static io.davit.coordinator.time.ClockCheck.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
  private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
  private final ClockCheck check = new ClockCheck(Duration.ofSeconds(30));

  @Test
  void trustsTheOwnClockUntilOthersSpeakAgainstIt() {
    assertThat(check.verdict()).isEqualTo(TRUSTED);
    others(29, -29);
    assertThat(check.verdict()).isEqualTo(TRUSTED);
  }

  @Test
  void isWrongWhenAllOthersAgreeOnAnotherTime() {
    others(31, 32);
    assertThat(check.verdict()).isEqualTo(WRONG);
    others(-3600, -3601);
    assertThat(check.verdict()).isEqualTo(WRONG);
  }

  @Test
  void isDisputedWhenTheOthersContradictEachOther() {
    others(0, 3600);
    assertThat(check.verdict()).isEqualTo(DISPUTED);
  }

  @Test
  void comesBackWhenTheClockIsMended() {
    others(40, 40);
    others(0, 0);
    assertThat(check.verdict()).isEqualTo(TRUSTED);
  }

  @Test
  void doesNotCountTheTimeThatTheAnswerTook() {
    check.compare("kafka", NOW.plusSeconds(50), NOW, NOW.plusSeconds(60));
    assertThat(check.verdict()).isEqualTo(TRUSTED);
  }

  @Test
  void forgetsWhatNobodyHasConfirmedForALongTime() {
    others(0, 3600);
    Instant later = NOW.plus(Duration.ofMinutes(16));
    check.compare("kafka", later, later, later);
    assertThat(check.verdict()).isEqualTo(TRUSTED);
  }

  private void others(long kafka, long s3) {
    check.compare("kafka", NOW.plusSeconds(kafka), NOW, NOW);
    check.compare("s3", NOW.plusSeconds(s3), NOW, NOW);
  }
}
