package io.davit.blob.directory;

import io.davit.blob.BlobSource;
import io.davit.blob.ExactInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file whole or not at all: beside it under another name, forced to the disk, then
/// renamed, and the rename forced too.
final class DurableFile {

  private static final int BUFFER = 256 << 10;

  private DurableFile() {}

  static void replace(Path file, String key, BlobSource content) throws IOException {
    Path written = write(file, key, content);
    try {
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
    force(parent(file));
  }

  /// Creates a file, and says whether it did: false if there was one.
  static boolean create(Path file, String key, BlobSource content) throws IOException {
    Path written = write(file, key, content);
    try {
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException _) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
    force(parent(file));
    return true;
  }

  /// Deletes a file durably; that there is none is success.
  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      force(parent(file));
    }
  }

  private static Path write(Path file, String key, BlobSource content) throws IOException {
    createDirectory(parent(file));
    Path incomplete = Files.createTempFile(parent(file), ".put-", "");
    try {
      copy(incomplete, key, content);
      return incomplete;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(incomplete);
      throw e;
    }
  }

  private static void copy(Path file, String key, BlobSource content) throws IOException {
    try (InputStream in = ExactInputStream.open(key, content);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[Math.clamp(content.length(), 1, BUFFER)];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      channel.force(true);
    }
  }

  private static void createDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    createDirectory(parent(directory));
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException _) {
      // another writer was first, but may not have forced it yet
    }
    force(parent(directory));
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException(path + " has no parent directory");
    }
    return parent;
  }
}
