package io.davit.scheduler.sync;

import io.davit.scheduler.location.LocationBook;
import io.davit.scheduler.resource.VeleroObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at each location when it is due, at most once at a time, each on a thread of its own.
public final class SyncLoop {

  private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

  private final LocationBook book;
  private final BackupSync sync;
  private final ThreadFactory threads;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  public SyncLoop(LocationBook book, BackupSync sync, ThreadFactory threads) {
    this.book = book;
    this.sync = sync;
    this.threads = threads;
  }

  /// One round. Returns at once; the work goes on beside it.
  public void round() {
    for (VeleroObject location : book.all()) {
      if (sync.isDue(location) && running.add(location.uid())) {
        threads.newThread(() -> sync(location)).start();
      }
    }
  }

  private void sync(VeleroObject location) {
    try {
      sync.sync(location);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("location", location).setCause(e).log("location not synced");
    } finally {
      running.remove(location.uid());
    }
  }
}
