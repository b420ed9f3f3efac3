package io.davit.repository.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/// Makes guessing a password dear (RFC 7914, whose names these are).
///
/// A library would do as well, but each start of the command line would load it, check its
/// signature and give the heap 64 MiB that it needs once: `docs/adr/0009`.
final class Scrypt {

  private static final int WORDS = 16;
  private static final int HASH = 32;

  private final int cost;
  private final int length;
  private final int[] scratch = new int[WORDS];

  private Scrypt(int cost, int blockSize) {
    this.cost = cost;
    this.length = 2 * blockSize * WORDS;
  }

  /// A key of a password, without parallelism.
  ///
  /// @param cost a power of two; with the block size it says how much memory is needed
  /// @param blockSize in units of 128 bytes
  /// @param keyLength in bytes
  static byte[] key(byte[] password, byte[] salt, int cost, int blockSize, int keyLength) {
    Scrypt scrypt = new Scrypt(cost, blockSize);
    byte[] block = stretch(password, salt, scrypt.length * Integer.BYTES);
    scrypt.mix(ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer());
    return stretch(password, block, keyLength);
  }

  /// PBKDF2 with a single iteration.
  private static byte[] stretch(byte[] password, byte[] salt, int length) {
    ContentHash hash = new MacHash("HmacSHA256", password, HASH);
    ByteBuffer out = ByteBuffer.allocate(Math.ceilDiv(length, HASH) * HASH);
    ByteBuffer counted = ByteBuffer.allocate(salt.length + Integer.BYTES).put(salt);
    for (int i = 1; out.hasRemaining(); i++) {
      out.put(hash.hash(counted.putInt(salt.length, i).array()));
    }
    return Arrays.copyOf(out.array(), length);
  }

  /// `scryptROMix`, with the large table outside of the heap.
  private void mix(IntBuffer block) {
    int[] x = new int[length];
    int[] y = new int[length];
    block.get(0, x);
    try (Arena arena = Arena.ofConfined()) {
      long stride = (long) length * Integer.BYTES;
      MemorySegment table = arena.allocate(cost * stride, Integer.BYTES);
      for (int i = 0; i < cost; i++) {
        MemorySegment.copy(x, 0, table, ValueLayout.JAVA_INT, i * stride, length);
        mixBlocks(x, y);
      }
      int[] looked = new int[length];
      for (int i = 0; i < cost; i++) {
        long at = (x[length - WORDS] & (cost - 1)) * stride;
        MemorySegment.copy(table, ValueLayout.JAVA_INT, at, looked, 0, length);
        for (int k = 0; k < length; k++) {
          x[k] ^= looked[k];
        }
        mixBlocks(x, y);
      }
    }
    block.put(0, x);
  }

  /// `scryptBlockMix` in place.
  private void mixBlocks(int[] x, int[] y) {
    System.arraycopy(x, length - WORDS, scratch, 0, WORDS);
    int half = length / 2;
    for (int at = 0, even = 0; at < length; at += 2 * WORDS, even += WORDS) {
      salsa(x, at);
      System.arraycopy(scratch, 0, y, even, WORDS);
      salsa(x, at + WORDS);
      System.arraycopy(scratch, 0, y, half + even, WORDS);
    }
    System.arraycopy(y, 0, x, 0, length);
  }

  /// Salsa20/8 of what is in the scratch, mixed with a block before. In local variables, since an
  /// array takes twice as long; hence the length.
  private void salsa(int[] block, int at) {
    int[] s = scratch;
    for (int i = 0; i < WORDS; i++) {
      s[i] ^= block[at + i];
    }
    int x0 = s[0];
    int x1 = s[1];
    int x2 = s[2];
    int x3 = s[3];
    int x4 = s[4];
    int x5 = s[5];
    int x6 = s[6];
    int x7 = s[7];
    int x8 = s[8];
    int x9 = s[9];
    int x10 = s[10];
    int x11 = s[11];
    int x12 = s[12];
    int x13 = s[13];
    int x14 = s[14];
    int x15 = s[15];
    for (int round = 0; round < 8; round += 2) {
      x4 ^= Integer.rotateLeft(x0 + x12, 7);
      x8 ^= Integer.rotateLeft(x4 + x0, 9);
      x12 ^= Integer.rotateLeft(x8 + x4, 13);
      x0 ^= Integer.rotateLeft(x12 + x8, 18);
      x9 ^= Integer.rotateLeft(x5 + x1, 7);
      x13 ^= Integer.rotateLeft(x9 + x5, 9);
      x1 ^= Integer.rotateLeft(x13 + x9, 13);
      x5 ^= Integer.rotateLeft(x1 + x13, 18);
      x14 ^= Integer.rotateLeft(x10 + x6, 7);
      x2 ^= Integer.rotateLeft(x14 + x10, 9);
      x6 ^= Integer.rotateLeft(x2 + x14, 13);
      x10 ^= Integer.rotateLeft(x6 + x2, 18);
      x3 ^= Integer.rotateLeft(x15 + x11, 7);
      x7 ^= Integer.rotateLeft(x3 + x15, 9);
      x11 ^= Integer.rotateLeft(x7 + x3, 13);
      x15 ^= Integer.rotateLeft(x11 + x7, 18);
      x1 ^= Integer.rotateLeft(x0 + x3, 7);
      x2 ^= Integer.rotateLeft(x1 + x0, 9);
      x3 ^= Integer.rotateLeft(x2 + x1, 13);
      x0 ^= Integer.rotateLeft(x3 + x2, 18);
      x6 ^= Integer.rotateLeft(x5 + x4, 7);
      x7 ^= Integer.rotateLeft(x6 + x5, 9);
      x4 ^= Integer.rotateLeft(x7 + x6, 13);
      x5 ^= Integer.rotateLeft(x4 + x7, 18);
      x11 ^= Integer.rotateLeft(x10 + x9, 7);
      x8 ^= Integer.rotateLeft(x11 + x10, 9);
      x9 ^= Integer.rotateLeft(x8 + x11, 13);
      x10 ^= Integer.rotateLeft(x9 + x8, 18);
      x12 ^= Integer.rotateLeft(x15 + x14, 7);
      x13 ^= Integer.rotateLeft(x12 + x15, 9);
      x14 ^= Integer.rotateLeft(x13 + x12, 13);
      x15 ^= Integer.rotateLeft(x14 + x13, 18);
    }
    s[0] += x0;
    s[1] += x1;
    s[2] += x2;
    s[3] += x3;
    s[4] += x4;
    s[5] += x5;
    s[6] += x6;
    s[7] += x7;
    s[8] += x8;
    s[9] += x9;
    s[10] += x10;
    s[11] += x11;
    s[12] += x12;
    s[13] += x13;
    s[14] += x14;
    s[15] += x15;
  }
}
