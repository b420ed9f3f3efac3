package io.davit.repository.posix;

import io.davit.repository.wire.RawName;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Memory outside of the heap that one thread uses for one call after the other.
final class Scratch {

  private static final int STATUS = 256;
  private static final int PATH = 4096;
  private static final int BUFFER = 256 << 10;
  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment path = arena.allocate(PATH);
  final MemorySegment status = arena.allocate(STATUS, Long.BYTES);
  final MemorySegment buffer = arena.allocate(BUFFER, Long.BYTES);

  private Scratch() {}

  static Scratch mine() {
    return MINE.get();
  }

  /// A name as C wants it.
  MemorySegment text(String name) {
    byte[] bytes = RawName.encode(name);
    MemorySegment to = bytes.length < PATH ? path : Arena.ofAuto().allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, to, ValueLayout.JAVA_BYTE, 0, bytes.length);
    to.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
    return to;
  }

  /// Bytes of the buffer.
  byte[] bytes(long offset, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
    return bytes;
  }

  /// A name of an entry in the buffer, up to its NUL.
  String name(long offset) {
    int length = 0;
    boolean ascii = true;
    while (true) {
      byte one = buffer.get(ValueLayout.JAVA_BYTE, offset + length);
      if (one == 0) {
        byte[] bytes = bytes(offset, length);
        return ascii ? new String(bytes, StandardCharsets.US_ASCII) : RawName.decode(bytes);
      }
      ascii &= one > 0;
      length++;
    }
  }
}
