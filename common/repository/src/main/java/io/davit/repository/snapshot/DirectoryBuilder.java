package io.davit.repository.snapshot;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.repository.wire.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

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

  private record Failure(EntryError error, boolean allowed) {}

  /// Those right in this directory.
  @GuardedBy("lock")
  private final List<Failure> own = new ArrayList<>();

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

  /// @param allowed whether the caller allowed such failures
  void fail(EntryError error, boolean allowed) {
    lock.lock();
    try {
      failed += allowed ? 0 : 1;
      ignored += allowed ? 1 : 0;
      errors.add(error);
      own.add(new Failure(error, allowed));
    } finally {
      lock.unlock();
    }
  }

  /// A copy with more entries, as far as it has none of their names.
  DirectoryBuilder with(List<DirEntry> more) {
    List<DirEntry> there;
    List<Failure> failures;
    lock.lock();
    try {
      there = List.copyOf(entries);
      failures = List.copyOf(own);
    } finally {
      lock.unlock();
    }
    DirectoryBuilder copy = new DirectoryBuilder();
    Set<String> names = new HashSet<>();
    failures.forEach(f -> copy.fail(f.error(), f.allowed()));
    Stream.concat(there.stream(), more.stream())
        .filter(entry -> names.add(entry.name()))
        .forEach(copy::add);
    return copy;
  }

  /// The directory with its entries in the stored order.
  ///
  /// @param mtime of the directory itself
  /// @param incomplete why it is no whole directory, or empty
  Directory build(long mtime, String incomplete) {
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
              incomplete,
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
