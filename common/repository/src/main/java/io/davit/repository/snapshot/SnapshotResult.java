package io.davit.repository.snapshot;

import java.util.List;

/// What an upload made. It is in the repository, whole and visible, before this is returned.
///
/// @param manifestId by which the snapshot is found, restored and forgotten
/// @param rootObjectId of the root directory: equal trees have equal ones
/// @param files in the snapshot
/// @param dirs in the snapshot, the root among them
/// @param bytes of all files in the snapshot
/// @param reusedFiles files and links that were not read, since the parent has them
/// @param newBytes that were put into the store
/// @param skippedSpecial devices, pipes and sockets, which no snapshot holds
/// @param failed how many entries could not be saved
/// @param errors the first of them, by path
public record SnapshotResult(
    String manifestId,
    String rootObjectId,
    long files,
    long dirs,
    long bytes,
    long reusedFiles,
    long newBytes,
    long skippedSpecial,
    long failed,
    List<EntryError> errors) {

  public SnapshotResult {
    errors = List.copyOf(errors);
  }

  /// Whether everything is in it.
  public boolean isWhole() {
    return failed == 0;
  }
}
