package io.davit.blob.directory;

import io.davit.blob.BlobException;
import io.davit.blob.BlobKeys;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.Capabilities;
import io.davit.blob.Capability;
import io.davit.blob.ExactInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Objects as files below a directory of this machine. Several processes may use one directory at
/// once.
public final class DirectoryBlobStore implements BlobStore {

  private final Path root;
  private final FileNames names;
  private final InstantSource clock;

  private DirectoryBlobStore(Path root, FileNames names, InstantSource clock) {
    this.root = root;
    this.names = names;
    this.clock = clock;
  }

  /// Opens an existing directory, with names that show the keys.
  ///
  /// @param clock of this machine, which is the store's clock
  /// @throws BlobException.NoSuchStore if it is none
  public static DirectoryBlobStore open(Path root, InstantSource clock) {
    return open(root, PlainNames::new, clock);
  }

  /// Opens an existing directory.
  ///
  /// @param names of the files in it, given its path
  /// @param clock of this machine, which is the store's clock
  /// @throws BlobException.NoSuchStore if it is none
  public static DirectoryBlobStore open(
      Path root, Function<Path, FileNames> names, InstantSource clock) {
    if (!Files.isDirectory(root)) {
      throw new BlobException.NoSuchStore(root + " is not a directory", null);
    }
    Path directory = root.toAbsolutePath().normalize();
    return new DirectoryBlobStore(directory, names.apply(directory), clock);
  }

  @Override
  public void put(String key, BlobSource content) {
    Path file = path(key);
    attempt(
        key,
        () -> {
          names.beforeWrite();
          DurableFile.replace(file, key, content);
          return true;
        });
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    Path file = path(key);
    return attempt(
        key,
        () -> {
          names.beforeWrite();
          return DurableFile.create(file, key, content);
        });
  }

  @Override
  public InputStream open(String key) {
    Path file = path(key);
    return attempt(key, () -> Files.newInputStream(file));
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    BlobKeys.checkRange(key, offset, length);
    Path file = path(key);
    byte[] part = attempt(key, () -> readPart(file, offset, length));
    if (part.length < length) {
      throw new BlobException.OutOfRange(
          this + ": " + key + " has no " + length + " bytes at " + offset);
    }
    return part;
  }

  @Override
  public BlobMetadata head(String key) {
    Path file = path(key);
    return attempt(key, () -> describe(key, file));
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return Stream.of(prefix).flatMap(this::keys).flatMap(key -> found(key).stream());
  }

  @Override
  public void delete(String key) {
    Path file = path(key);
    attempt(
        key,
        () -> {
          DurableFile.delete(file);
          return true;
        });
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(Capability.CONDITIONAL_PUT));
  }

  @Override
  public Instant storeTime() {
    return clock.instant();
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return root.toString();
  }

  private Path path(String key) {
    return names.file(BlobKeys.check(key));
  }

  private Stream<String> keys(String prefix) {
    return attempt(prefix, () -> names.keys(prefix)).stream().sorted(BlobKeys.UTF8_ORDER);
  }

  /// Nothing if it was deleted since the directory was read.
  private Optional<BlobMetadata> found(String key) {
    try {
      return Optional.of(head(key));
    } catch (BlobException.NotFound _) {
      return Optional.empty();
    }
  }

  private static BlobMetadata describe(String key, Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    return new BlobMetadata(key, found.size(), found.lastModifiedTime().toInstant());
  }

  private static byte[] readPart(Path file, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer part = ByteBuffer.allocate(length);
      while (part.hasRemaining() && channel.read(part, offset + part.position()) >= 0) {
        // a read may give less than was asked for
      }
      return part.hasRemaining() ? Arrays.copyOf(part.array(), part.position()) : part.array();
    }
  }

  private <T> T attempt(String key, FileRequest<T> request) {
    try {
      return request.make();
    } catch (NoSuchFileException _) {
      throw new BlobException.NotFound(this + ": no object " + key);
    } catch (AccessDeniedException e) {
      throw new BlobException.Denied(this + ": no access to " + key, e);
    } catch (IOException e) {
      throw failure(key, e);
    }
  }

  private BlobException failure(String key, IOException cause) {
    return ExactInputStream.isToBlame(cause)
        ? ExactInputStream.blame(cause)
        : new BlobException.Unavailable(this + ": " + key + ": " + cause.getMessage(), cause);
  }

  @FunctionalInterface
  private interface FileRequest<T> {
    T make() throws IOException;
  }
}
