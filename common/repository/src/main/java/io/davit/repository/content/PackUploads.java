package io.davit.repository.content;

import io.davit.repository.failure.RepositoryException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Puts packs into the store while the next ones are filled, few enough at once that they do not
/// fill the memory. Safe for use by many threads.
final class PackUploads implements AutoCloseable {

  /// How many packs, of some 20 MiB each, are on their way at once.
  private static final int MOST = 2;

  private final Semaphore room = new Semaphore(MOST);
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  /// Begins to put a pack, once there is room for it.
  ///
  /// @param put which lets no failure out
  void begin(Runnable put) {
    acquire(1);
    Thread.ofVirtual()
        .name("put-pack")
        .start(() -> {
          running.add(Thread.currentThread());
          try {
            put.run();
          } finally {
            running.remove(Thread.currentThread());
            room.release();
          }
        });
  }

  /// Waits until none is on its way.
  void await() {
    acquire(MOST);
    room.release(MOST);
  }

  private void acquire(int permits) {
    try {
      room.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RepositoryException.Interrupted(e);
    }
  }

  /// Interrupts what is on its way, and waits for it.
  @Override
  public void close() {
    running.forEach(Thread::interrupt);
    room.acquireUninterruptibly(MOST);
    room.release(MOST);
  }
}
