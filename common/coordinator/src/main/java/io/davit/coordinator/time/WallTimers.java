package io.davit.coordinator.time;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Timers by a wall clock. It is looked at once a second at least, since it may be set, or the
/// machine suspended.
public final class WallTimers implements Timers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WallTimers.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));

  @GuardedBy("lock")
  private long numbers;

  @GuardedBy("lock")
  private boolean closed;

  /// Starts one thread.
  public WallTimers(InstantSource clock, ThreadFactory threads) {
    this.clock = clock;
    threads.newThread(this::run).start();
  }

  private record Entry(Instant at, long number, Runnable task) {}

  @Override
  public Alarm at(Instant instant, Runnable task) {
    lock.lock();
    try {
      Entry entry = new Entry(instant, numbers++, task);
      entries.add(entry);
      changed.signal();
      return () -> cancel(entry);
    } finally {
      lock.unlock();
    }
  }

  private void cancel(Entry entry) {
    lock.lock();
    try {
      entries.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (Runnable task = next(); task != null; task = next()) {
        run(task);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("timer failed", e);
    }
  }

  private @Nullable Runnable next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Entry first = entries.peek();
        if (first != null && !first.at().isAfter(clock.instant())) {
          return entries.remove().task();
        }
        Duration wait =
            first == null ? LONGEST_WAIT : Duration.between(clock.instant(), first.at());
        long left = changed.awaitNanos(nanosFor(wait));
        LOG.trace("woken with {} ns left", left);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private static long nanosFor(Duration time) {
    return Math.max(1, (time.compareTo(LONGEST_WAIT) < 0 ? time : LONGEST_WAIT).toNanos());
  }

  /// Runs nothing any more.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      entries.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
