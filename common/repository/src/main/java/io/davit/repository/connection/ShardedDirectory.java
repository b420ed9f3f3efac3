package io.davit.repository.connection;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.Capabilities;
import io.davit.blob.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A directory of this machine in which `kopia repository create filesystem` keeps a repository:
/// each blob a file, in directories named after the first characters of its id. Several processes
/// may use one directory at once, `kopia` among them.
public final class ShardedDirectory implements BlobStore {

  private static final String SUFFIX = ".f";
  private static final String INCOMPLETE = ".tmp.davit";

  private final Path root;
  private final Shards shards;
  private final InstantSource clock;

  private ShardedDirectory(Path root, Shards shards, InstantSource clock) {
    this.root = root;
    this.shards = shards;
    this.clock = clock;
  }

  /// Opens a directory. One without a `.shards` file gets Kopia's default, on the first write.
  ///
  /// @throws BlobException.NoSuchStore if it is no directory
  public static ShardedDirectory open(Path root, InstantSource clock) {
    if (!Files.isDirectory(root)) {
      throw new BlobException.NoSuchStore(root + " is not a directory", null);
    }
    Path file = root.resolve(Shards.FILE);
    try {
      Shards shards = Files.exists(file) ? Shards.parse(Files.readAllBytes(file)) : Shards.DEFAULT;
      return new ShardedDirectory(root.toAbsolutePath().normalize(), shards, clock);
    } catch (IOException e) {
      throw new BlobException.Unavailable(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void put(String key, BlobSource content) {
    attempt(key, () -> write(key, content, true));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return attempt(key, () -> write(key, content, false));
  }

  private boolean write(String key, BlobSource content, boolean replace) throws IOException {
    Path file = file(key);
    Path directory = file.resolveSibling("");
    if (!Files.isDirectory(directory)) {
      prepare(directory);
    }
    Path incomplete = Files.createTempFile(directory, key.substring(0, 1), INCOMPLETE);
    try {
      fill(incomplete, key, content);
      if (replace) {
        Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.createLink(file, incomplete);
      }
      force(directory);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } finally {
      Files.deleteIfExists(incomplete);
    }
  }

  private void prepare(Path directory) throws IOException {
    Path file = root.resolve(Shards.FILE);
    if (!Files.exists(file)) {
      Files.write(file, shards.toJson());
    }
    Files.createDirectories(directory);
    force(directory.resolveSibling(""));
  }

  private static void fill(Path file, String key, BlobSource content) throws IOException {
    try (InputStream in = content.open();
        FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long length = in.transferTo(Channels.newOutputStream(out));
      if (length != content.length()) {
        throw new BlobException.BadSource(
            key + " has " + length + " bytes, not " + content.length(), null);
      }
      out.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public InputStream open(String key) {
    return attempt(key, () -> Files.newInputStream(file(key)));
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    return attempt(key, () -> part(key, offset, length));
  }

  private byte[] part(String key, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file(key))) {
      if (channel.size() < offset + length) {
        throw new BlobException.OutOfRange(
            this + ": " + key + " has no " + length + " bytes at " + offset);
      }
      ByteBuffer part = ByteBuffer.allocate(length);
      while (part.hasRemaining() && channel.read(part, offset + part.position()) >= 0) {
        // a read may give less than was asked for
      }
      return part.array();
    }
  }

  @Override
  public BlobMetadata head(String key) {
    return attempt(key, () -> describe(key, file(key)));
  }

  private static BlobMetadata describe(String key, Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    return new BlobMetadata(key, found.size(), found.lastModifiedTime().toInstant());
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return Stream.of(prefix).flatMap(p -> attempt(p, () -> below(p)).stream());
  }

  private List<BlobMetadata> below(String prefix) throws IOException {
    List<BlobMetadata> found = new ArrayList<>();
    collect(root, "", prefix, found);
    found.sort(Comparator.comparing(BlobMetadata::key));
    return found;
  }

  private void collect(Path directory, String path, String prefix, List<BlobMetadata> found)
      throws IOException {
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = path + file.getFileName();
        boolean blob = name.endsWith(SUFFIX);
        String id = blob ? name.substring(0, name.length() - SUFFIX.length()) : name;
        if (blob ? id.startsWith(prefix) : prefix.startsWith(id) || id.startsWith(prefix)) {
          visit(file, id, blob, prefix, found);
        }
      }
    }
  }

  private void visit(Path file, String id, boolean blob, String prefix, List<BlobMetadata> found)
      throws IOException {
    try {
      BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
      if (there.isDirectory()) {
        collect(file, id, prefix, found);
      } else if (blob) {
        found.add(new BlobMetadata(id, there.size(), there.lastModifiedTime().toInstant()));
      }
    } catch (NoSuchFileException _) {
      // deleted since the directory was read
    }
  }

  @Override
  public void delete(String key) {
    attempt(key, () -> Files.deleteIfExists(file(key)));
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

  private Path file(String key) {
    if (key.isEmpty() || key.indexOf('/') >= 0 || key.startsWith(".")) {
      throw new IllegalArgumentException("not a blob id: " + key);
    }
    Path path = root;
    List<String> names = shards.names(key);
    for (String name : names.subList(0, names.size() - 1)) {
      path = path.resolve(name);
    }
    return path.resolve(names.getLast() + SUFFIX);
  }

  private <T> T attempt(String key, FileRequest<T> request) {
    try {
      return request.make();
    } catch (NoSuchFileException _) {
      throw new BlobException.NotFound(this + ": no blob " + key);
    } catch (AccessDeniedException e) {
      throw new BlobException.Denied(this + ": no access to " + key, e);
    } catch (IOException e) {
      throw new BlobException.Unavailable(this + ": " + key + ": " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface FileRequest<T> {
    T make() throws IOException;
  }
}
