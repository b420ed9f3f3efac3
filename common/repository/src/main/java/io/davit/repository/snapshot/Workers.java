package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Threads that work on the files of a tree while one thread walks it. They hash and encrypt, so
/// they are platform threads, about as many as there are processors.
public final class Workers implements AutoCloseable {

  /// How many tasks may wait for each thread, so that a huge directory does not fill the memory.
  private static final int WAITING = 16;

  private final ExecutorService threads;
  private final Semaphore room;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  public Workers(int parallelism, String name) {
    ThreadFactory factory = Thread.ofPlatform().daemon().name(name, 0).factory();
    this.threads = Executors.newFixedThreadPool(parallelism, factory);
    this.room = new Semaphore(parallelism * WAITING);
  }

  /// Tasks that are waited for together.
  public final class Batch {

    private final Semaphore done = new Semaphore(0);
    private int submitted;

    /// Takes a task, once there is room for it.
    ///
    /// @throws RepositoryException.Interrupted if the thread was interrupted before there was
    public void submit(Runnable task) {
      rethrow();
      acquire(room, 1);
      submitted++;
      threads.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException e) {
          failure.compareAndSet(null, e);
        } finally {
          room.release();
          done.release();
        }
      });
    }

    /// Waits until all tasks have ended, and throws what one of them threw.
    public void await() {
      acquire(done, submitted);
      rethrow();
    }
  }

  /// Tasks to submit and wait for.
  public Batch batch() {
    return new Batch();
  }

  private void rethrow() {
    RuntimeException e = failure.get();
    if (e != null) {
      throw e;
    }
  }

  private static void acquire(Semaphore semaphore, int permits) {
    try {
      semaphore.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RepositoryException.Interrupted(e);
    }
  }

  /// Interrupts what is still running, and waits for it.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
