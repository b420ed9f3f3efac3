package io.davit.coordinator.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks one after another, on a thread that lives as long as there are any.
final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  @GuardedBy("lock")
  private final Deque<Runnable> tasks = new ArrayDeque<>();

  @GuardedBy("lock")
  private boolean running;

  @GuardedBy("lock")
  private boolean closed;

  Mailbox(ThreadFactory threads) {
    this.threads = threads;
  }

  /// Runs a task after those before it.
  void post(Runnable task) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      tasks.add(task);
      if (!running) {
        running = true;
        threads.newThread(this::drain).start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("task failed", e);
      }
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      Runnable task = tasks.poll();
      running = task != null;
      idle.signalAll();
      return task;
    } finally {
      lock.unlock();
    }
  }

  /// Starts no task any more; the one that runs goes on.
  void close() {
    lock.lock();
    try {
      closed = true;
      tasks.clear();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the end of the task that runs.
  void awaitIdle(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (running && left > 0) {
        left = idle.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
