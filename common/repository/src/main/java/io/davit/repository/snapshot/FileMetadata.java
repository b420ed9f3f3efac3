package io.davit.repository.snapshot;

import io.davit.repository.posix.FileStatus;
import java.util.Optional;

/// What a snapshot holds of a name besides its content.
///
/// @param kind what a snapshot calls it, or nothing for devices, pipes and sockets
/// @param mode 12 bits of POSIX
/// @param mtime in nanoseconds since 1970
/// @param device that it is on
record FileMetadata(
    Optional<EntryType> kind, int mode, long size, long mtime, long uid, long gid, long device) {

  private static final int PERMISSIONS = 07777;
  private static final long NANOS = 1_000_000_000L;

  static FileMetadata of(FileStatus status) {
    return new FileMetadata(
        kind(status),
        status.mode() & PERMISSIONS,
        status.size(),
        status.seconds() * NANOS + status.nanos(),
        status.uid(),
        status.gid(),
        status.device());
  }

  private static Optional<EntryType> kind(FileStatus status) {
    if (status.isFile()) {
      return Optional.of(EntryType.FILE);
    }
    if (status.isDirectory()) {
      return Optional.of(EntryType.DIRECTORY);
    }
    return status.isLink() ? Optional.of(EntryType.SYMLINK) : Optional.empty();
  }

  /// Whether a stored file or link is the same as far as can be told without reading it.
  boolean matches(DirEntry stored) {
    return kind.filter(k -> k == stored.type()).isPresent()
        && stored.mtime() == mtime
        && stored.mode() == mode
        && stored.uid() == uid
        && stored.gid() == gid
        && stored.size() == size;
  }
}
