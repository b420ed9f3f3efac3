package io.davit.coordinator.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.coordinator.effect.Cancelled;
import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.GuardedSteps;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.coordinator.effect.StepCounts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private Instant wall = Instant.parse("2026-01-05T00:00:00Z");
  private long nanos;
  private boolean cancelled;
  private final StepCounts counts = new StepCounts();
  private final Lease lease =
      new Lease(Duration.ofSeconds(30), Duration.ofSeconds(5), () -> nanos, () -> wall);
  private final GuardedSteps steps =
      new GuardedSteps(
          "effect-1",
          () -> cancelled,
          lease,
          new GuardedSteps.Gauges(CrashPoints.none(), counts, () -> nanos));

  @Test
  void doesNotHoldBeforeTheFirstRenewal() {
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void runsFromBeforeTheRenewalWasSent() {
    Lease.Beginning renewal = lease.begin();
    pass(Duration.ofSeconds(24), Duration.ofSeconds(24));
    renewal.acknowledged();
    assertThat(lease.holds()).isTrue();

    pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void isLostWhenOnlyTheWallClockMovedAsInASuspend() {
    lease.begin().acknowledged();
    pass(Duration.ZERO, Duration.ofHours(1));
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void isLostWhenTheWallClockWasSetBack() {
    lease.begin().acknowledged();
    pass(Duration.ofSeconds(40), Duration.ofHours(-1));
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void withholdsEveryStepButAThaw() {
    assertThatThrownBy(() -> steps.run("a.write", "x", () -> {})).isInstanceOf(LeaseLost.class);
    assertThatCode(() -> steps.takeRegardless("a.thaw", "x", () -> 1)).doesNotThrowAnyException();
    assertThat(counts.counts()).containsOnlyKeys("a.thaw");
  }

  @Test
  void withholdsTheStepsOfACancelledEffect() {
    lease.begin().acknowledged();
    cancelled = true;
    assertThatThrownBy(() -> steps.run("a.write", "x", () -> {})).isInstanceOf(Cancelled.class);
  }

  @Test
  void countsWhatFails() {
    lease.begin().acknowledged();
    assertThatThrownBy(() ->
            steps.run(
                "a.write",
                "x",
                () -> {
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    assertThat(counts.counts().get("a.write")).isEqualTo(new StepCounts.Count(1, 1, Duration.ZERO));
  }

  private void pass(Duration monotonic, Duration onTheWall) {
    nanos += monotonic.toNanos();
    wall = wall.plus(onTheWall);
  }
}
