package io.davit.repository.snapshot;

import io.davit.repository.wire.GoTime;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The tree that is written to: makes room in it, and follows none of its links.
final class Target {

  private static final int OWNER_ALL = 0700;
  private static final int PERMISSIONS = 07777;

  private final RestoreOptions options;
  private final AtomicLong deleted = new AtomicLong();

  Target(RestoreOptions options) {
    this.options = options;
  }

  long deleted() {
    return deleted.get();
  }

  /// Makes sure that there is a real directory which can be written into.
  void enter(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      open(path);
      return;
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      if (!options.existing().replaces()) {
        throw new FileAlreadyExistsException(path.toString(), null, "not a directory");
      }
      Files.delete(path);
    }
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void open(Path path) throws IOException {
    int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    if ((mode & OWNER_ALL) != OWNER_ALL) {
      Files.setAttribute(
          path, "unix:mode", (mode | OWNER_ALL) & PERMISSIONS, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /// Clears the way for a file or link.
  ///
  /// @return whether to write it; if not, what is there stays
  /// @throws FileAlreadyExistsException if something is there and the caller wanted to be told
  boolean makeRoom(Path path, DirEntry entry) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    return switch (options.existing()) {
      case KEEP -> false;
      case REFUSE -> throw new FileAlreadyExistsException(path.toString());
      case REPLACE -> {
        deleteTree(path);
        yield true;
      }
      case REPLACE_CHANGED -> {
        boolean changed = !isRestored(path, entry);
        if (changed) {
          deleteTree(path);
        }
        yield changed;
      }
    };
  }

  /// A file gets its time after its content, so one that was cut off half-way has another.
  private static boolean isRestored(Path path, DirEntry entry) throws IOException {
    BasicFileAttributes there =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean alike =
        switch (entry.type()) {
          case FILE -> there.isRegularFile() && there.size() == entry.size();
          case SYMLINK -> there.isSymbolicLink() && there.size() == entry.size();
          case DIRECTORY, UNKNOWN -> false;
        };
    return alike && GoTime.nanos(there.lastModifiedTime().toInstant()) == entry.mtime();
  }

  /// Deletes what is in a directory and not among some names.
  void deleteExtra(Path directory, Set<String> names) throws IOException {
    try (DirectoryStream<Path> there = Files.newDirectoryStream(directory)) {
      for (Path path : there) {
        if (!names.contains(RawPath.name(path))) {
          deleteTree(path);
          deleted.incrementAndGet();
        }
      }
    }
  }

  private static void deleteTree(Path path) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
