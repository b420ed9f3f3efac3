package io.davit.repository.snapshot;

import io.davit.repository.wire.GoTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/// What the file system says of a name, links not followed.
///
/// @param kind what a snapshot calls it, or nothing for devices, pipes and sockets
/// @param mode 12 bits of POSIX
/// @param mtime in nanoseconds since 1970
record FileMetadata(Optional<EntryType> kind, int mode, long size, long mtime, long uid, long gid) {

  private static final int TYPE = 0170000;
  private static final int PERMISSIONS = 07777;
  private static final long UNSIGNED = 0xffffffffL;

  static FileMetadata of(Path path) throws IOException {
    Map<String, Object> all =
        Files.readAttributes(
            path, "unix:mode,size,lastModifiedTime,uid,gid", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) number(all, "mode");
    return new FileMetadata(
        kind(mode),
        mode & PERMISSIONS,
        number(all, "size"),
        all.get("lastModifiedTime") instanceof FileTime time ? GoTime.nanos(time.toInstant()) : 0,
        number(all, "uid") & UNSIGNED,
        number(all, "gid") & UNSIGNED);
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static Optional<EntryType> kind(int mode) {
    return switch (mode & TYPE) {
      case 0100000 -> Optional.of(EntryType.FILE);
      case 0040000 -> Optional.of(EntryType.DIRECTORY);
      case 0120000 -> Optional.of(EntryType.SYMLINK);
      default -> Optional.empty();
    };
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
