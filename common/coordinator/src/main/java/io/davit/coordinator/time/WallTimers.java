package io.davit.coordinator.time;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.TreeSet;
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

  /// Only a clock that was set back is later than this.
  private static final Duration SET_BACK = Duration.ofMillis(250);

  /// Nothing is set for later than this by the ticker.
  private static final Duration FARTHEST = Duration.ofDays(3650);

  private final InstantSource clock;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final TreeSet<Entry> byWall =
      new TreeSet<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));

  /// The same entries: a clock that is set back must not hold up a thaw, or a lease.
  @GuardedBy("lock")
  private final TreeSet<Entry> byElapsed =
      new TreeSet<>(Comparator.comparingLong(Entry::nanos).thenComparingLong(Entry::number));

  @GuardedBy("lock")
  private long numbers;

  @GuardedBy("lock")
  private boolean closed;

  /// Starts one thread.
  ///
  /// @param ticker by which a task is run, too, once as much time has gone by as was left
  public WallTimers(InstantSource clock, Ticker ticker, ThreadFactory threads) {
    this.clock = clock;
    this.ticker = ticker;
    threads.newThread(this::run).start();
  }

  /// @param nanos by the ticker, when as much time has gone by as was left when it was set
  private record Entry(Instant at, long nanos, long number, Runnable task) {}

  @Override
  public Alarm at(Instant instant, Runnable task) {
    lock.lock();
    try {
      Entry entry = new Entry(instant, elapsedAt(instant), numbers++, task);
      byWall.add(entry);
      byElapsed.add(entry);
      changed.signal();
      return () -> cancel(entry);
    } finally {
      lock.unlock();
    }
  }

  private void cancel(Entry entry) {
    lock.lock();
    try {
      remove(entry);
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
        Entry due = due();
        if (due != null) {
          remove(due);
          return due.task();
        }
        Duration wait =
            byWall.isEmpty()
                ? LONGEST_WAIT
                : Duration.between(clock.instant(), byWall.first().at());
        long left = changed.awaitNanos(nanosFor(wait));
        LOG.trace("woken with {} ns left", left);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /// By whichever of the two clocks says so first.
  @GuardedBy("lock")
  private @Nullable Entry due() {
    if (byWall.isEmpty()) {
      return null;
    }
    if (!byWall.first().at().isAfter(clock.instant())) {
      return byWall.first();
    }
    Entry first = byElapsed.first();
    return first.nanos() - ticker.nanos() <= 0 ? first : null;
  }

  @GuardedBy("lock")
  private void remove(Entry entry) {
    byWall.remove(entry);
    byElapsed.remove(entry);
  }

  private long elapsedAt(Instant instant) {
    Duration left = Duration.between(clock.instant(), instant);
    return ticker.nanos()
        + (left.compareTo(FARTHEST) < 0 ? left : FARTHEST).plus(SET_BACK).toNanos();
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
      byWall.clear();
      byElapsed.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
