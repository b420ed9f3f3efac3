package io.davit.restore.readiness;

import io.davit.model.readiness.ReadinessPolicy;
import java.time.Duration;
import java.util.List;

/// What was agreed before the first look: fixed for the run.
///
/// @param restore run id, as it stands in stop markers
/// @param stopTimeout how long a target may take to stop
/// @param poll how long between two looks
public record ReadinessTerms(
    String restore,
    List<Target> targets,
    ReadinessPolicy policy,
    Duration stopTimeout,
    Duration poll) {
  public ReadinessTerms {
    targets = List.copyOf(targets);
  }
}
