package io.davit.coordinator.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashPointsTest {
  private final List<Integer> halts = new ArrayList<>();

  @Test
  void haltsRightBeforeAStepUnlessToldOtherwise() {
    CrashPoints points = CrashPoints.parse("backup.put-plan", halts::add);

    points.before("backup.put-marker");
    points.after("backup.put-plan");
    assertThat(halts).isEmpty();
    points.before("backup.put-plan");
    assertThat(halts).containsExactly(137);
  }

  @Test
  void haltsAfterTheNthTime() {
    CrashPoints points = CrashPoints.parse("after:backup.put-item#3", halts::add);

    points.after("backup.put-item");
    points.after("backup.put-item");
    assertThat(halts).isEmpty();
    points.after("backup.put-item");
    assertThat(halts).hasSize(1);
  }

  @Test
  void takesSeveralPointsAndNone() {
    CrashPoints points = CrashPoints.parse("before:a.b, after:c.d", halts::add);
    points.before("a.b");
    points.after("c.d");
    assertThat(halts).hasSize(2);

    CrashPoints.parse("", halts::add).before("a.b");
    assertThat(halts).hasSize(2);
  }

  @Test
  void refusesACountThatIsNone() {
    assertThatThrownBy(() -> CrashPoints.parse("a.b#0", halts::add))
        .hasMessageContaining("a.b#0")
        .hasMessageContaining("davit.crash.at");
  }
}
