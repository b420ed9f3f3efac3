package io.davit.repository.posix;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An open directory. Names are looked up in it, whatever becomes of the path that it was found
/// under, and no symbolic link is followed. Names are text as [io.davit.repository.wire.RawName]
/// makes it. Safe for use by many threads until it is closed.
public final class OpenDirectory implements AutoCloseable {

  private static final int LONGEST_LINK = 4096;
  private static final int RECORD_LENGTH = 16;
  private static final int NAME = 19;

  private final int descriptor;

  private OpenDirectory(int descriptor) {
    this.descriptor = descriptor;
  }

  /// Opens a directory by its path. Links on the way are followed.
  public static OpenDirectory at(String path) throws IOException {
    return new OpenDirectory(Libc.open(Libc.HERE, Scratch.mine().text(path), Libc.OPEN_ROOT, path));
  }

  /// Opens a directory in this one.
  ///
  /// @throws IOException if the name is none of a directory by now
  public OpenDirectory directory(String name) throws IOException {
    return new OpenDirectory(
        Libc.open(descriptor, Scratch.mine().text(name), Libc.OPEN_DIRECTORY, name));
  }

  /// Opens a regular file in this directory.
  ///
  /// @throws IOException if the name is none of a regular file by now
  public OpenFile file(String name) throws IOException {
    int file = Libc.open(descriptor, Scratch.mine().text(name), Libc.OPEN_FILE, name);
    try {
      if (!status(file, "", Libc.EMPTY_PATH, name).isFile()) {
        throw new FileSystemException(name, null, "is no regular file by now");
      }
      return new OpenFile(file, name);
    } catch (IOException e) {
      Libc.close(file);
      throw e;
    }
  }

  /// What is said of this directory itself.
  public FileStatus status() throws IOException {
    return status(descriptor, "", Libc.EMPTY_PATH, ".");
  }

  /// What is said of a name in this directory.
  public FileStatus status(String name) throws IOException {
    return status(descriptor, name, Libc.NO_FOLLOW_STATUS, name);
  }

  private static FileStatus status(int at, String name, int flags, String what) throws IOException {
    Scratch scratch = Scratch.mine();
    Libc.status(at, scratch.text(name), flags, scratch.status, what);
    return FileStatus.of(scratch.status);
  }

  /// The target of a symbolic link, to the byte.
  public byte[] link(String name) throws IOException {
    Scratch scratch = Scratch.mine();
    int length = Libc.link(descriptor, scratch.text(name), scratch.buffer, name);
    if (length > LONGEST_LINK) {
      throw new FileSystemException(name, null, "the target is too long");
    }
    return scratch.bytes(0, length);
  }

  /// All names but `.` and `..`, in the order of their characters. To be called once.
  public List<String> names() throws IOException {
    Scratch scratch = Scratch.mine();
    List<String> names = new ArrayList<>();
    for (int end = next(scratch); end > 0; end = next(scratch)) {
      int at = 0;
      while (at < end) {
        String name = scratch.name(at + NAME);
        if (!name.equals(".") && !name.equals("..")) {
          names.add(name);
        }
        at += scratch.buffer.get(ValueLayout.JAVA_SHORT, at + RECORD_LENGTH) & 0xffff;
      }
    }
    String[] sorted = names.toArray(String[]::new);
    Arrays.sort(sorted);
    return List.of(sorted);
  }

  private int next(Scratch scratch) throws IOException {
    return Libc.entries(descriptor, scratch.buffer, "directory");
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
