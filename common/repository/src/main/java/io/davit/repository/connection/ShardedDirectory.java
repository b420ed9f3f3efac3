package io.davit.repository.connection;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.blob.directory.DirectoryBlobStore;
import io.davit.blob.directory.FileNames;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A directory of this machine in which `kopia repository create filesystem` keeps a repository:
/// each blob a file, in directories named after the first characters of its id. Several processes
/// may use one directory at once, `kopia` among them, which takes no notice of files with other
/// endings.
public final class ShardedDirectory implements FileNames {

  private static final String SUFFIX = ".f";

  private final Path root;
  private final Shards shards;

  private ShardedDirectory(Path root, Shards shards) {
    this.root = root;
    this.shards = shards;
  }

  /// Opens a directory. One without a `.shards` file gets Kopia's default, on the first write.
  ///
  /// @throws BlobException.NoSuchStore if it is no directory
  public static BlobStore open(Path root, InstantSource clock) {
    return DirectoryBlobStore.open(root, ShardedDirectory::of, clock);
  }

  private static ShardedDirectory of(Path root) {
    Path file = root.resolve(Shards.FILE);
    try {
      return new ShardedDirectory(root, Shards.parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException _) {
      return new ShardedDirectory(root, Shards.DEFAULT);
    } catch (IOException e) {
      throw new BlobException.Unavailable(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void beforeWrite() throws IOException {
    Path file = root.resolve(Shards.FILE);
    if (!Files.exists(file)) {
      try {
        Files.write(file, shards.toJson(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException _) {
        // another writer was first
      }
    }
  }

  @Override
  public Path file(String key) {
    if (key.indexOf('/') >= 0 || key.startsWith(".")) {
      throw new IllegalArgumentException("not a blob id: " + key);
    }
    Path path = root;
    List<String> names = shards.names(key);
    for (String name : names.subList(0, names.size() - 1)) {
      path = path.resolve(name);
    }
    return path.resolve(names.getLast() + SUFFIX);
  }

  @Override
  public List<String> keys(String prefix) throws IOException {
    List<String> found = new ArrayList<>();
    collect(root, "", prefix, found);
    return found;
  }

  private static void collect(Path directory, String path, String prefix, List<String> found)
      throws IOException {
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = path + file.getFileName();
        if (name.endsWith(SUFFIX)) {
          String id = name.substring(0, name.length() - SUFFIX.length());
          if (id.startsWith(prefix)) {
            found.add(id);
          }
        } else if (prefix.startsWith(name) || name.startsWith(prefix)) {
          collect(file, name, prefix, found);
        }
      }
    } catch (NotDirectoryException | NoSuchFileException _) {
      // a file of somebody else, or deleted since the directory above was read
    }
  }
}
