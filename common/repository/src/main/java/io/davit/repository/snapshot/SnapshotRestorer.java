package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.object.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes snapshots, or parts of them, back to a file system.
///
/// Names come from whoever wrote the repository, so none is trusted: one that is empty, `.` or `..`
/// or holds a `/` or a NUL is refused, and below the target no symbolic link is ever followed.
/// (That holds as long as nobody else rearranges the target meanwhile.)
///
/// Owners, modes and times of nanoseconds are restored for files, directories and links alike;
/// directories last, after everything in them. Hard links come back as separate files.
public final class SnapshotRestorer {

  private final SnapshotReader snapshots;
  private final ObjectReader objects;

  public SnapshotRestorer(SnapshotReader snapshots, ObjectReader objects) {
    this.snapshots = snapshots;
    this.objects = objects;
  }

  /// Restores an entry so that the target becomes it. An interrupt stops the restore and leaves
  /// what was written.
  ///
  /// @param entry a snapshot's root, or what [SnapshotReader#entry] found below it
  /// @param target for a directory: what it is to become, possibly there already; for anything
  ///   else: the path to create. Its parent must exist
  /// @throws UncheckedIOException if the target itself cannot be used
  /// @throws RepositoryException.Corrupt if the entry's own directory cannot be read
  public RestoreResult restore(
      DirEntry entry, Path target, RestoreOptions options, TransferProgress progress) {
    try (Workers workers = new Workers(options.parallelism(), "restore-")) {
      TreeRestore tree = new TreeRestore(snapshots, objects, workers, options, progress);
      tree.root(entry, resolved(target));
      return tree.result();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot restore to " + target, e);
    }
  }

  private static Path resolved(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (Files.exists(absolute)) {
      return absolute.toRealPath();
    }
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
  }
}
