package io.davit.repository.posix;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A regular file that is being made. What is said of it is said of the open file, whatever becomes
/// of its path. Not safe for use by several threads at once.
public final class NewFile implements AutoCloseable {

  private static final long NANOS = 1_000_000_000L;

  private final int descriptor;
  private final String path;

  private NewFile(int descriptor, String path) {
    this.descriptor = descriptor;
    this.path = path;
  }

  /// Creates a file for its owner's eyes only. Links on the way to it are followed.
  ///
  /// @param path text as [io.davit.repository.wire.RawName] makes it
  /// @throws java.nio.file.FileAlreadyExistsException if anything is there, and be it a link
  public static NewFile at(String path) throws IOException {
    MemorySegment name = Scratch.mine().text(path);
    return new NewFile(Libc.open(Libc.HERE, name, Libc.CREATE_FILE, path), path);
  }

  /// Writes bytes at a position in the file.
  public void write(byte[] bytes, int from, int count, long position) throws IOException {
    MemorySegment buffer = Scratch.mine().buffer;
    for (int done = 0; done < count; ) {
      int part = (int) Math.min(count - done, buffer.byteSize());
      MemorySegment.copy(bytes, from + done, buffer, ValueLayout.JAVA_BYTE, 0, part);
      done += Libc.write(descriptor, buffer, part, position + done, path);
    }
  }

  /// Makes it as long as this. What was not written is a hole.
  public void length(long length) throws IOException {
    Libc.length(descriptor, length, path);
  }

  /// Says who owns it, which takes setuid bits away.
  public void owner(long uid, long gid) throws IOException {
    Libc.owner(descriptor, (int) uid, (int) gid, path);
  }

  /// Says when it was read and changed.
  ///
  /// @param time in nanoseconds since 1970
  public void times(long time) throws IOException {
    MemorySegment times = Scratch.mine().status;
    for (int i = 0; i < 4; i += 2) {
      times.setAtIndex(ValueLayout.JAVA_LONG, i, Math.floorDiv(time, NANOS));
      times.setAtIndex(ValueLayout.JAVA_LONG, i + 1, Math.floorMod(time, NANOS));
    }
    Libc.times(descriptor, times, path);
  }

  /// Says who may do what with it.
  ///
  /// @param mode 12 bits of POSIX
  public void mode(int mode) throws IOException {
    Libc.mode(descriptor, mode, path);
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
