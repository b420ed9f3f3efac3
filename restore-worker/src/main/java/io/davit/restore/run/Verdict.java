package io.davit.restore.run;

import io.davit.model.run.Failure;
import java.util.List;

/// What came of the whole restore, computed from plan and ledgers.
///
/// @param items that were to be restored and are done with
/// @param failures a few samples
public record Verdict(
    int items, int warnings, int errors, List<Failure> failures, HookCounts hooks) {

  public Verdict {
    failures = List.copyOf(failures);
  }
}
