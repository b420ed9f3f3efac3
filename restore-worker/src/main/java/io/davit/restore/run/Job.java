package io.davit.restore.run;

import io.davit.restore.plan.PlanRef;
import io.davit.restore.plan.Preparation;
import java.time.Instant;

/// A planned restore: what stays the same from the plan to the end.
public record Job(Preparation preparation, PlanRef plan, Instant startedAt) {

  /// When copies that have not ended are given up.
  Instant copiesEnd() {
    return startedAt.plus(preparation.copyTime());
  }
}
