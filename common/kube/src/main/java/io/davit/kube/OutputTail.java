package io.davit.kube;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps the last bytes that are written to it.
final class OutputTail extends OutputStream {

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final byte[] ring;

  @GuardedBy("lock")
  private long written;

  OutputTail(int limit) {
    this.ring = new byte[limit];
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      int kept = Math.min(length, ring.length);
      for (int i = length - kept; i < length; i++) {
        ring[(int) ((written + i) % ring.length)] = bytes[offset + i];
      }
      written += length;
    } finally {
      lock.unlock();
    }
  }

  String text() {
    lock.lock();
    try {
      int kept = (int) Math.min(written, ring.length);
      byte[] tail = new byte[kept];
      for (int i = 0; i < kept; i++) {
        tail[i] = ring[(int) ((written - kept + i) % ring.length)];
      }
      return new String(tail, StandardCharsets.UTF_8);
    } finally {
      lock.unlock();
    }
  }
}
