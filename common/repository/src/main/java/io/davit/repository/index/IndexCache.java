package io.davit.repository.index;

import io.davit.repository.crypto.BlobSeal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where the plaintexts of index blobs lie while they are in use: small ones on the heap, large
/// ones in files that are mapped into memory, so that an index of many millions of contents costs
/// address space and page cache instead of heap.
///
/// With a directory the files outlive the process, and the next one need not fetch them again:
/// index blobs never change. Without one they have no name, and are gone with the process. Safe for
/// use by many threads, and the directory by many processes.
public final class IndexCache {

  /// From this length on, in bytes, a plaintext does not stay on the heap.
  private static final int LARGE = 1 << 20;

  /// From this length on, in bytes, a blob is also decrypted outside of the heap.
  private static final int HUGE = 16 << 20;

  private static final String SUFFIX = ".index";

  private final Optional<Path> directory;
  private final int large;
  private final int huge;

  private IndexCache(Optional<Path> directory, int large, int huge) {
    this.directory = directory;
    this.large = large;
    this.huge = huge;
  }

  /// Without a directory.
  public static IndexCache temporary() {
    return new IndexCache(Optional.empty(), LARGE, HUGE);
  }

  /// In a directory that belongs to one repository. It is made if it is not there.
  public static IndexCache in(Path directory) {
    return new IndexCache(Optional.of(directory), LARGE, HUGE);
  }

  /// With other limits, for tests.
  static IndexCache in(Optional<Path> directory, int large, int huge) {
    return new IndexCache(directory, large, huge);
  }

  /// The plaintext of an index blob, if it was kept by this process or an earlier one.
  Optional<ByteBuffer> find(String name) {
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(path(directory.get(), name))) {
      return Optional.of(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Decrypts an index blob and keeps the plaintext.
  ByteBuffer open(String name, long length, InputStream sealed, BlobSeal seal) throws IOException {
    return length < huge
        ? keep(name, seal.open(name, sealed.readAllBytes()))
        : openOffHeap(name, length, sealed, seal);
  }

  /// Keeps the plaintext of a blob, under its name where there is a directory.
  private ByteBuffer keep(String name, byte[] plain) throws IOException {
    if (directory.isEmpty()) {
      return keep(plain);
    }
    Path file = scratch();
    ByteBuffer mapped = written(file, plain);
    publish(file, directory.get(), name);
    return mapped;
  }

  /// Keeps a plaintext that has no name. Where no file can be made, it stays on the heap.
  ByteBuffer keep(byte[] plain) {
    if (plain.length < large) {
      return ByteBuffer.wrap(plain);
    }
    try {
      Path file = scratch();
      try {
        return written(file, plain);
      } finally {
        Files.delete(file);
      }
    } catch (IOException _) {
      return ByteBuffer.wrap(plain);
    }
  }

  /// Removes the files of all blobs but some. What is mapped stays readable.
  void retain(Set<String> names) {
    if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
      return;
    }
    try (Stream<Path> files = Files.list(directory.get())) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(SUFFIX)
            && !names.contains(name.substring(0, name.length() - SUFFIX.length()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Forgets a file that turned out to be damaged.
  void drop(String name) {
    directory.ifPresent(dir -> {
      try {
        Files.deleteIfExists(path(dir, name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private ByteBuffer openOffHeap(String name, long length, InputStream in, BlobSeal seal)
      throws IOException {
    Path fetched = scratch();
    Path file = scratch();
    try {
      Files.copy(in, fetched, StandardCopyOption.REPLACE_EXISTING);
      ByteBuffer plain = mapped(file, length - BlobSeal.OVERHEAD);
      try (FileChannel sealed = FileChannel.open(fetched)) {
        seal.open(name, sealed.map(FileChannel.MapMode.READ_ONLY, 0, sealed.size()), plain);
      }
      if (directory.isPresent()) {
        publish(file, directory.get(), name);
      }
      return plain.flip();
    } finally {
      Files.delete(fetched);
      Files.deleteIfExists(file);
    }
  }

  private static ByteBuffer written(Path file, byte[] plain) throws IOException {
    ByteBuffer mapped = mapped(file, plain.length);
    return mapped.put(plain).flip();
  }

  private static ByteBuffer mapped(Path file, long length) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
    }
  }

  /// Gives a file its name once its bytes are on the disk: a name never stands for half a blob.
  private static void publish(Path file, Path directory, String name) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path target = path(directory, name);
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.delete(file);
    }
  }

  private Path scratch() throws IOException {
    if (directory.isEmpty()) {
      return Files.createTempFile("davit-index-", ".tmp");
    }
    Files.createDirectories(
        directory.get(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.createTempFile(directory.get(), "fetching-", ".tmp");
  }

  private static Path path(Path directory, String name) {
    if (name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("blob name " + name);
    }
    return directory.resolve(name + SUFFIX);
  }
}
