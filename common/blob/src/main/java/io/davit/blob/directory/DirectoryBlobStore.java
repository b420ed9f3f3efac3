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
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Objects as files below a directory of this machine; [KeyPaths] names them. Several processes may
/// use one directory at once.
public final class DirectoryBlobStore implements BlobStore {

  private final Path root;
  private final InstantSource clock;

  private DirectoryBlobStore(Path root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  /// Opens an existing directory.
  ///
  /// @param clock of this machine, which is the store's clock
  /// @throws BlobException.NoSuchStore if it is none
  public static DirectoryBlobStore open(Path root, InstantSource clock) {
    if (!Files.isDirectory(root)) {
      throw new BlobException.NoSuchStore(root + " is not a directory", null);
    }
    return new DirectoryBlobStore(root.toAbsolutePath().normalize(), clock);
  }

  @Override
  public void put(String key, BlobSource content) {
    Path file = path(key);
    attempt(
        key,
        () -> {
          DurableFile.replace(file, key, content);
          return true;
        });
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    Path file = path(key);
    return attempt(key, () -> DurableFile.create(file, key, content));
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
    return KeyPaths.path(root, BlobKeys.check(key));
  }

  private Stream<String> keys(String prefix) {
    Path start = KeyPaths.directory(root, prefix);
    return attempt(prefix, () -> ObjectFiles.below(start)).stream()
        .map(file -> KeyPaths.key(root, file))
        .filter(key -> key.startsWith(prefix))
        .sorted(BlobKeys.UTF8_ORDER);
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
      return Channels.newInputStream(channel.position(offset)).readNBytes(length);
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
