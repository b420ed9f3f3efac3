package io.davit.repository.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a restore treats what it finds and what it writes.
///
/// @param existing what becomes of files and links that are there already
/// @param deleteExtra whether what is in the target but not in the snapshot is deleted (but never
///   `lost+found` in the target itself, which belongs to the file system)
/// @param sparse whether blocks of zeros become holes
/// @param owners whether owners are restored, for which one must be root
/// @param parallelism how many files are written at once
public record RestoreOptions(
    Existing existing, boolean deleteExtra, boolean sparse, boolean owners, int parallelism) {

  private static final int MOST_PARALLEL = 4;

  /// What becomes of a file or link that is in the way. Directories are always entered.
  public enum Existing {
    /// It stays, and that is an error of the restore.
    REFUSE,
    /// It stays, and is counted.
    KEEP,
    /// It is replaced, whatever it is.
    REPLACE,
    /// It stays if kind, size and time are those of the snapshot, and is replaced otherwise: so a
    /// restore goes on that was cut off.
    REPLACE_CHANGED;

    boolean replaces() {
      return switch (this) {
        case REPLACE, REPLACE_CHANGED -> true;
        case REFUSE, KEEP -> false;
      };
    }
  }

  public RestoreOptions {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism should be 1 or more and is " + parallelism);
    }
  }

  /// Into an empty directory: nothing is overwritten or deleted.
  public static RestoreOptions fresh() {
    return new RestoreOptions(Existing.REFUSE, false, true, privileged(), processors());
  }

  /// In place: afterwards the target is what the snapshot is.
  public static RestoreOptions inPlace() {
    return new RestoreOptions(Existing.REPLACE, true, true, privileged(), processors());
  }

  public RestoreOptions withExisting(Existing policy) {
    return new RestoreOptions(policy, deleteExtra, sparse, owners, parallelism);
  }

  public RestoreOptions withOwners(boolean restored) {
    return new RestoreOptions(existing, deleteExtra, sparse, restored, parallelism);
  }

  /// Asked of the kernel: in a container, the user may have no name.
  private static boolean privileged() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }

  private static int processors() {
    return Math.min(Runtime.getRuntime().availableProcessors(), MOST_PARALLEL);
  }
}
