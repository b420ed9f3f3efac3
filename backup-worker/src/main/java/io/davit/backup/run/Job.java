package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.plan.PlanRef;
import io.davit.backup.prepare.Preparation;
import java.time.Instant;

/// A planned backup: what stays the same from the plan to the end.
public record Job(Folder folder, Preparation preparation, PlanRef plan, Instant startedAt) {

  /// When the backup may be deleted.
  Instant expiration() {
    return startedAt.plus(preparation.ttl());
  }
}
