package io.davit.repository.snapshot;

import org.jspecify.annotations.Nullable;

/// A name that is to be saved.
///
/// @param relative path from the snapshot's root, `.` for the root itself
record UploadEntry(String name, String relative, FileMetadata metadata) {

  EntryType kind() {
    return metadata.kind().orElse(EntryType.UNKNOWN);
  }

  /// As it is stored.
  ///
  /// @param size of what was read
  DirEntry stored(long size, String object, @Nullable DirectorySummary summary) {
    return new DirEntry(
        name,
        kind(),
        metadata.mode(),
        size,
        metadata.mtime(),
        metadata.uid(),
        metadata.gid(),
        object,
        summary);
  }
}
