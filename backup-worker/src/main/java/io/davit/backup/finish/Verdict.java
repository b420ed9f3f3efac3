package io.davit.backup.finish;

import io.davit.model.run.Failure;
import io.davit.model.run.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a backup ended, computed from what became of each item (protocol F10).
///
/// @param items in the archive
/// @param failures at most 20 samples
/// @param consistency what is known of the consistency of the copies; null if nothing is to say
public record Verdict(
    Outcome outcome,
    int items,
    int warnings,
    int errors,
    int hooksAttempted,
    int hooksFailed,
    int snapshotsAttempted,
    int snapshotsCompleted,
    List<Failure> failures,
    @Nullable String consistency) {
  public Verdict {
    failures = List.copyOf(failures);
  }

  /// The same with more items in the archive.
  Verdict plusItems(int more) {
    return new Verdict(
        outcome,
        items + more,
        warnings,
        errors,
        hooksAttempted,
        hooksFailed,
        snapshotsAttempted,
        snapshotsCompleted,
        failures,
        consistency);
  }
}
