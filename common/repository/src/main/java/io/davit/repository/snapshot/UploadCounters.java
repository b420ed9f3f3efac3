package io.davit.repository.snapshot;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what one upload does, for the snapshot's manifest.
final class UploadCounters {

  final AtomicLong totalSize = new AtomicLong();
  final AtomicInteger files = new AtomicInteger();
  final AtomicInteger cached = new AtomicInteger();
  final AtomicInteger dirs = new AtomicInteger();
  final AtomicInteger special = new AtomicInteger();
  private final AtomicLong excludedSize = new AtomicLong();
  private final AtomicInteger excludedFiles = new AtomicInteger();
  private final AtomicInteger excludedDirs = new AtomicInteger();

  void exclude(UploadEntry entry) {
    if (entry.kind() == EntryType.DIRECTORY) {
      excludedDirs.incrementAndGet();
    } else {
      excludedFiles.incrementAndGet();
      excludedSize.addAndGet(entry.metadata().size());
    }
  }

  SnapshotStats stats(ErrorLog errors) {
    return new SnapshotStats(
        totalSize.get(),
        excludedSize.get(),
        files.get(),
        cached.get(),
        dirs.get(),
        excludedFiles.get() + special.get(),
        excludedDirs.get(),
        (int) errors.ignored(),
        (int) errors.count());
  }
}
