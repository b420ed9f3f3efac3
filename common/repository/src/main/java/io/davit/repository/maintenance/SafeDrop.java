package io.davit.repository.maintenance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Up to when deletion marks may be believed: they were made before a collection that another one,
/// hours later, has confirmed (format reference, section 12.6).
final class SafeDrop {

  private SafeDrop() {}

  /// The time, if there have been two such collections.
  static Optional<Instant> time(List<TaskRun> collections, SafetyMargins margins) {
    List<TaskRun> newestFirst =
        collections.stream()
            .filter(TaskRun::success)
            .sorted(Comparator.comparing(TaskRun::start).reversed())
            .toList();
    if (newestFirst.isEmpty()) {
      return Optional.empty();
    }
    Instant confirmed = newestFirst.getFirst().start().minus(margins.betweenCollections());
    return newestFirst.stream()
        .skip(1)
        .filter(run -> run.end().isBefore(confirmed))
        .findFirst()
        .map(run -> run.start().minus(margins.dropMargin()));
  }
}
