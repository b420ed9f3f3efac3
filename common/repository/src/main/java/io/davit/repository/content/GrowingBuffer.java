package io.davit.repository.content;

import java.util.Arrays;

/// Bytes that become more, readable in place.
final class GrowingBuffer {

  private byte[] bytes;
  private int length;

  GrowingBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  void append(byte[] more) {
    if (more.length > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more.length));
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  int length() {
    return length;
  }

  /// The array itself, of which [#length] bytes count.
  byte[] array() {
    return bytes;
  }
}
