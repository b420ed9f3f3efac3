package io.davit.repository.splitter;

import static io.davit.repository.splitter.SplitBounds.WINDOW;

/// Cuts where the Rabin fingerprint of the last 64 bytes ends in zeros, modulo the polynomial that
/// the `rollinghash` library takes for seed 1 (format reference, section 4.4).
record RabinKarpSplitter(SplitBounds bounds) implements Splitter {

  private static final long POLYNOMIAL = 0x2e3e3e4a305605L;
  private static final int DEGREE = 53;
  private static final int SHIFT = DEGREE - 8;
  private static final long[] OUT = new long[256];
  private static final long[] MOD = new long[256];

  static {
    for (int b = 0; b < 256; b++) {
      OUT[b] = shifted(b, 8 * (WINDOW - 1));
      MOD[b] = shifted(b, DEGREE) | ((long) b << DEGREE);
    }
  }

  @Override
  public int maxLength() {
    return bounds.max();
  }

  @Override
  public int cut(byte[] bytes, int from, int to) {
    int first = Math.max(from + 1, bounds.min());
    int last = Math.min(to, bounds.max());
    if (first > last) {
      return -1;
    }
    int found = scan(bytes, first, last);
    return found < 0 && last == bounds.max() ? last : found;
  }

  private int scan(byte[] bytes, int first, int last) {
    int mask = bounds.mask();
    long value = 0;
    for (int i = first - WINDOW; i < first; i++) {
      value = append(value, bytes[i]);
    }
    for (int n = first; ; n++) {
      if ((value & mask) == 0) {
        return n;
      }
      if (n == last) {
        return -1;
      }
      value = append(value ^ OUT[bytes[n - WINDOW] & 0xff], bytes[n]);
    }
  }

  private static long append(long value, byte next) {
    return ((value << 8) | (next & 0xff)) ^ MOD[(int) (value >>> SHIFT) & 0xff];
  }

  /// A polynomial times a power of x, modulo the polynomial.
  private static long shifted(long value, int power) {
    long shifted = value;
    for (int i = 0; i < power; i++) {
      shifted <<= 1;
      if ((shifted & (1L << DEGREE)) != 0) {
        shifted ^= POLYNOMIAL;
      }
    }
    return shifted;
  }
}
