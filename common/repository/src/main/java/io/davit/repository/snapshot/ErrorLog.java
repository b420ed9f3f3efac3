package io.davit.repository.snapshot;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The first errors of a transfer, and how many there were. Safe for use by many threads.
final class ErrorLog {

  private static final int KEPT = 1000;

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final List<EntryError> first = new ArrayList<>();

  @GuardedBy("lock")
  private long count;

  @GuardedBy("lock")
  private long ignored;

  EntryError add(String path, Exception cause) {
    return add(path, text(cause));
  }

  EntryError add(String path, String text) {
    EntryError error = new EntryError(path, text);
    lock.lock();
    try {
      count++;
      if (first.size() < KEPT) {
        first.add(error);
      }
      return error;
    } finally {
      lock.unlock();
    }
  }

  /// Takes an error that the caller allowed.
  EntryError ignore(String path, Exception cause) {
    lock.lock();
    try {
      ignored++;
      return new EntryError(path, text(cause));
    } finally {
      lock.unlock();
    }
  }

  long ignored() {
    lock.lock();
    try {
      return ignored;
    } finally {
      lock.unlock();
    }
  }

  private static String text(Exception cause) {
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }

  List<EntryError> first() {
    lock.lock();
    try {
      return List.copyOf(first);
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
}
