package io.davit.repository.snapshot;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.repository.wire.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Collects the entries of a directory and what can be said of all of them. Safe for use by many
/// threads.
final class DirectoryBuilder {

  /// How many errors a summary names; it counts all of them.
  private static final int NAMED_ERRORS = 10;

  private static final Comparator<DirEntry> ORDER =
      Comparator.comparing((DirEntry entry) -> !entry.isDirectory())
          .thenComparing(DirEntry::name, ByteOrder.UTF8);

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final List<DirEntry> entries = new ArrayList<>();

  @GuardedBy("lock")
  private final List<EntryError> errors = new ArrayList<>();

  @GuardedBy("lock")
  private long size;

  @GuardedBy("lock")
  private long files;

  @GuardedBy("lock")
  private long symlinks;

  @GuardedBy("lock")
  private long dirs;

  @GuardedBy("lock")
  private long maxTime;

  @GuardedBy("lock")
  private int failed;

  @GuardedBy("lock")
  private int ignored;

  void add(DirEntry entry) {
    lock.lock();
    try {
      entries.add(entry);
      maxTime = Math.max(maxTime, entry.mtime());
      switch (entry.type()) {
        case FILE -> {
          files++;
          size += entry.size();
        }
        case SYMLINK -> symlinks++;
        case DIRECTORY -> {
          if (entry.summary() != null) {
            add(entry.summary());
          }
        }
        case UNKNOWN -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void add(DirectorySummary below) {
    size += below.size();
    files += below.files();
    symlinks += below.symlinks();
    dirs += below.dirs();
    maxTime = Math.max(maxTime, below.maxTime());
    failed += below.failed();
    ignored += below.ignored();
    errors.addAll(below.errors());
  }

  void fail(EntryError error) {
    lock.lock();
    try {
      failed++;
      errors.add(error);
    } finally {
      lock.unlock();
    }
  }

  /// The directory with its entries in the stored order.
  ///
  /// @param mtime of the directory itself
  Directory build(long mtime) {
    lock.lock();
    try {
      entries.sort(ORDER);
      DirectorySummary summary =
          new DirectorySummary(
              size,
              files,
              symlinks,
              dirs + 1,
              entries.isEmpty() ? mtime : maxTime,
              "",
              failed,
              ignored,
              errors.stream()
                  .sorted(Comparator.comparing(EntryError::path, ByteOrder.UTF8))
                  .limit(NAMED_ERRORS)
                  .toList());
      return new Directory(entries, summary);
    } finally {
      lock.unlock();
    }
  }
}
