package io.davit.repository.verify;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// Collects what is wrong, one finding for each wrong object however many snapshots it is in. Safe
/// for use by many threads.
final class Findings {

  private record Wrong(String path, String pack, String error, TreeSet<String> snapshots) {}

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Wrong> byObject = new LinkedHashMap<>();

  @GuardedBy("lock")
  private long count;

  Findings(int most) {
    this.most = most;
  }

  void add(String snapshot, String path, String object, String pack, String error) {
    lock.lock();
    try {
      Wrong known = byObject.get(object);
      if (known == null) {
        count++;
        known = new Wrong(path, pack, error, new TreeSet<>());
        if (byObject.size() < most) {
          byObject.put(object, known);
        }
      }
      if (!snapshot.isEmpty()) {
        known.snapshots.add(snapshot);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Says that an object which may be wrong is in this snapshot too.
  void hit(String snapshot, String object) {
    lock.lock();
    try {
      Wrong known = byObject.get(object);
      if (known != null) {
        known.snapshots.add(snapshot);
      }
    } finally {
      lock.unlock();
    }
  }

  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  List<Finding> all() {
    lock.lock();
    try {
      return byObject.entrySet().stream()
          .map(e -> {
            Wrong wrong = e.getValue();
            return new Finding(
                List.copyOf(wrong.snapshots), wrong.path, e.getKey(), wrong.pack, wrong.error);
          })
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
