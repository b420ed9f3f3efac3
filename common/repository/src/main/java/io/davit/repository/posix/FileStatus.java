package io.davit.repository.posix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What the file system says of a name, links not followed.
///
/// @param mode type and permissions, as in C
/// @param seconds when it was changed, since 1970
/// @param nanos of that second
/// @param device that it is on
public record FileStatus(
    int mode, long size, long seconds, int nanos, long uid, long gid, long device) {

  private static final int TYPE = 0170000;
  private static final long UNSIGNED = 0xffffffffL;

  /// The layout of `struct statx` is the same on all machines.
  static FileStatus of(MemorySegment statx) {
    return new FileStatus(
        statx.get(ValueLayout.JAVA_SHORT, 28) & 0xffff,
        statx.get(ValueLayout.JAVA_LONG, 40),
        statx.get(ValueLayout.JAVA_LONG, 112),
        statx.get(ValueLayout.JAVA_INT, 120),
        statx.get(ValueLayout.JAVA_INT, 20) & UNSIGNED,
        statx.get(ValueLayout.JAVA_INT, 24) & UNSIGNED,
        (statx.get(ValueLayout.JAVA_INT, 136) & UNSIGNED) << 32
            | (statx.get(ValueLayout.JAVA_INT, 140) & UNSIGNED));
  }

  public boolean isFile() {
    return (mode & TYPE) == 0100000;
  }

  public boolean isDirectory() {
    return (mode & TYPE) == 0040000;
  }

  public boolean isLink() {
    return (mode & TYPE) == 0120000;
  }
}
