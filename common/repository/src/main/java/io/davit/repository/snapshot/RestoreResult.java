package io.davit.repository.snapshot;

import java.util.List;

/// What a restore did.
///
/// @param files that were written, links among them
/// @param dirs that are as in the snapshot now
/// @param bytes of the files that were written
/// @param kept files and links that were there already and stayed
/// @param deleted entries of the target that the snapshot does not have
/// @param failed how many entries could not be restored
/// @param errors the first of them
public record RestoreResult(
    long files,
    long dirs,
    long bytes,
    long kept,
    long deleted,
    long failed,
    List<EntryError> errors) {

  public RestoreResult {
    errors = List.copyOf(errors);
  }

  /// Whether everything was restored.
  public boolean isWhole() {
    return failed == 0;
  }
}
