package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.posix.NewFile;
import io.davit.repository.reuse.Spares;
import io.davit.repository.wire.GoTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;

/// Writes single files and links. Safe for use by many threads.
final class FileRestore {

  private static final int BUFFER = 256 << 10;
  private static final int BLOCK = 4096;
  private static final int LONGEST_TARGET = 4096;

  private final Spares<byte[]> buffers = new Spares<>(() -> new byte[BUFFER]);
  private final ObjectReader objects;
  private final RestoreOptions options;
  private final TransferProgress progress;

  FileRestore(ObjectReader objects, RestoreOptions options, TransferProgress progress) {
    this.objects = objects;
    this.options = options;
    this.progress = progress;
  }

  /// Writes a file or link at a path where nothing is. What fails half-way is deleted again.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if anything is there
  /// @return how many bytes of file content were written
  long restore(DirEntry entry, Path path) throws IOException {
    if (entry.type() == EntryType.SYMLINK) {
      SymbolicLinks.create(path, target(entry));
      applyMetadata(entry, path);
      progress.moved(1, 0);
      return 0;
    }
    try (NewFile out = NewFile.at(RawPath.text(path))) {
      long length = fill(entry, out, path);
      progress.moved(1, 0);
      return length;
    }
  }

  private long fill(DirEntry entry, NewFile out, Path path) throws IOException {
    byte[] buffer = buffers.take();
    try (InputStream in = objects.open(entry.objectId())) {
      long length = copy(in, out, buffer);
      applyMetadata(entry, out);
      buffers.give(buffer);
      return length;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private byte[] target(DirEntry entry) {
    if (entry.size() > LONGEST_TARGET) {
      throw new RepositoryException.Corrupt("a link's target of " + entry.size() + " bytes");
    }
    return objects.readAll(entry.objectId());
  }

  private long copy(InputStream in, NewFile out, byte[] buffer) throws IOException {
    long length = 0;
    long written = 0;
    int count;
    while ((count = in.readNBytes(buffer, 0, BUFFER)) > 0) {
      requireNotInterrupted();
      written = Math.max(written, put(out, buffer, count, length));
      length += count;
      progress.moved(0, count);
    }
    if (written < length) {
      out.length(length);
    }
    return length;
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new RepositoryException.Interrupted(null);
    }
  }

  /// Writes what is not left as a hole.
  ///
  /// @return the end of what was written
  private long put(NewFile out, byte[] buffer, int count, long position) throws IOException {
    long written = 0;
    for (int from = 0; from < count; ) {
      int end = stretch(buffer, from, count);
      if (!options.sparse() || !isZero(buffer, from, block(from, count))) {
        out.write(buffer, from, end - from, position + from);
        written = position + end;
      }
      from = end;
    }
    return written;
  }

  /// The end of the longest stretch of blocks from here that are all zero, or all not.
  private int stretch(byte[] buffer, int from, int count) {
    if (!options.sparse()) {
      return count;
    }
    boolean zero = isZero(buffer, from, block(from, count));
    int end = block(from, count);
    while (end < count && isZero(buffer, end, block(end, count)) == zero) {
      end = block(end, count);
    }
    return end;
  }

  private static int block(int from, int count) {
    return Math.min(from + BLOCK, count);
  }

  private static boolean isZero(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void applyMetadata(DirEntry entry, NewFile file) throws IOException {
    if (options.owners()) {
      file.owner(entry.uid(), entry.gid());
    }
    file.times(entry.mtime());
    file.mode(entry.mode());
  }

  /// Owner first, since changing it takes setuid bits away; the mode last, since it may forbid us
  /// the rest.
  void applyMetadata(DirEntry entry, Path path) throws IOException {
    if (options.owners()) {
      Files.setAttribute(path, "unix:uid", (int) entry.uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", (int) entry.gid(), LinkOption.NOFOLLOW_LINKS);
    }
    FileTime mtime = FileTime.from(GoTime.instant(entry.mtime()));
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(mtime, mtime, null);
    if (entry.type() != EntryType.SYMLINK) {
      Files.setAttribute(path, "unix:mode", entry.mode(), LinkOption.NOFOLLOW_LINKS);
    }
  }
}
