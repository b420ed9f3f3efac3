package io.davit.hookrunner.effect;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// In one process, a session is either being frozen or being thawed, never both.
final class SessionLocks {

  private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /// Works on a session alone.
  ///
  /// @throws InterruptedException if interrupted while another works on it
  <T> T alone(String session, Supplier<T> work) throws InterruptedException {
    var lock = locks.computeIfAbsent(session, _ -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /// Nobody works on a session any more.
  void forget(String session) {
    locks.remove(session);
  }
}
