package io.davit.mover.copy;

import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.repository.snapshot.EntryError;
import java.util.List;

/// The engine's errors of single files as values.
final class FileFailures {

  /// As many as a result may have.
  private static final int SAMPLES = 20;

  private FileFailures() {}

  static List<Failure> of(List<EntryError> errors) {
    return errors.stream()
        .limit(SAMPLES)
        .map(error -> new Failure(FailureKind.PERMANENT, error.path(), error.error()))
        .toList();
  }
}
