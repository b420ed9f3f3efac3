package io.davit.restore.run;

import io.davit.model.run.Failure;
import java.util.List;

/// What became of one part of the items, in numbers.
///
/// @param failures a few samples
public record Counts(int items, int warnings, int errors, List<Failure> failures) {

  public Counts {
    failures = List.copyOf(failures);
  }
}
