package io.davit.testkit.kubernetes.controllers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// The directories that are the volumes of the emulated driver.
///
/// @param root where they are
public record VolumeDirectories(Path root) {
  /// The directory of a volume handle, made if absent.
  public Path ensure(String handle) {
    try {
      return Files.createDirectories(path(handle));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String handle) {
    Path path = root.resolve(handle).normalize();
    if (!root.equals(path.getParent())) {
      throw new IllegalArgumentException("volume handle \"" + handle + "\" is not a plain name");
    }
    return path;
  }

  /// Removes the directory of a volume with all that is in it.
  public void remove(String handle) {
    removeTree(path(handle));
  }

  /// Removes a directory with all that is in it; links go, what they lead to stays.
  public static void removeTree(Path tree) {
    if (!Files.exists(tree, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(tree, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    /// Somebody else may remove the same tree, or a process its own files.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
