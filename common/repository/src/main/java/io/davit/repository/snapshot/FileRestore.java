package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.wire.GoTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes single files and links. Safe for use by many threads.
final class FileRestore {

  private static final int BUFFER = 256 << 10;
  private static final int BLOCK = 4096;
  private static final int LONGEST_TARGET = 4096;
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

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
  /// @return how many bytes of file content were written
  long restore(DirEntry entry, Path path) throws IOException {
    if (entry.type() == EntryType.SYMLINK) {
      SymbolicLinks.create(path, target(entry));
      applyMetadata(entry, path);
      progress.moved(1, 0);
      return 0;
    }
    try (InputStream in = objects.open(entry.objectId())) {
      long length = create(path, in);
      applyMetadata(entry, path);
      progress.moved(1, 0);
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

  private long create(Path path, InputStream in) throws IOException {
    try (SeekableByteChannel out =
        Files.newByteChannel(
            path,
            NEW,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      byte[] buffer = new byte[BUFFER];
      long length = 0;
      int count;
      while ((count = in.readNBytes(buffer, 0, BUFFER)) > 0) {
        put(out, buffer, count, length);
        length += count;
        progress.moved(0, count);
      }
      if (out.size() < length) {
        out.position(length - 1).write(ByteBuffer.wrap(new byte[1]));
      }
      return length;
    }
  }

  private void put(SeekableByteChannel out, byte[] buffer, int count, long position)
      throws IOException {
    for (int from = 0; from < count; ) {
      int end = stretch(buffer, from, count);
      if (!options.sparse() || !isZero(buffer, from, block(from, count))) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, from, end - from);
        out.position(position + from);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      from = end;
    }
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
