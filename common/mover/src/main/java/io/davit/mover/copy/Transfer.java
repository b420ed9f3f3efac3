package io.davit.mover.copy;

import java.util.concurrent.atomic.AtomicLong;

/// How far a copy is. Written by the copy's threads, read by whoever shows it.
public final class Transfer {

  private static final long UNKNOWN = -1;

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong total = new AtomicLong(UNKNOWN);

  void moved(long more) {
    bytes.addAndGet(more);
  }

  void total(long all) {
    total.set(all);
  }

  /// Bytes read, reused or written so far.
  public long bytes() {
    return bytes.get();
  }

  /// Bytes in all; negative while unknown.
  public long total() {
    return total.get();
  }
}
