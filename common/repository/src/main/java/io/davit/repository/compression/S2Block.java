package io.davit.repository.compression;

import java.io.IOException;

/// Expands one block of S2: Snappy's literals and copies, and copies that repeat the last offset.
final class S2Block {

  private final byte[] in;
  private int read;
  private final byte[] out;
  private int written;
  private int offset;

  private S2Block(byte[] in, int read, byte[] out) {
    this.in = in;
    this.read = read;
    this.out = out;
  }

  /// @throws IOException if the block is damaged or claims more than `limit` bytes
  static byte[] decode(byte[] in, int start, int limit) throws IOException {
    int position = start;
    long length = 0;
    for (int shift = 0; ; shift += 7) {
      if (position >= in.length || shift > 28) {
        throw new IOException("S2 block without length");
      }
      int b = in[position++];
      length |= (b & 0x7fL) << shift;
      if (b >= 0) {
        break;
      }
    }
    if (length > limit) {
      throw new IOException("S2 block of " + length + " bytes");
    }
    return new S2Block(in, position, new byte[(int) length]).run();
  }

  private byte[] run() throws IOException {
    try {
      while (read < in.length) {
        element();
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IOException("S2 block is damaged", e);
    }
    if (written != out.length) {
      throw new IOException("S2 block is too short");
    }
    return out;
  }

  private void element() throws IOException {
    int tag = in[read++] & 0xff;
    int upper = tag >> 2;
    switch (tag & 3) {
      case 0 -> literal(upper < 60 ? upper + 1 : little(upper - 59) + 1);
      case 1 -> shortCopy(tag);
      case 2 -> copy(little(2), upper + 1);
      default -> copy(little(4), upper + 1);
    }
  }

  private void shortCopy(int tag) throws IOException {
    int code = (tag >> 2) & 7;
    int near = ((tag & 0xe0) << 3) | (in[read++] & 0xff);
    if (near != 0) {
      copy(near, code + 4);
    } else {
      copy(offset, repeatLength(code));
    }
  }

  private int repeatLength(int code) {
    return switch (code) {
      case 5 -> little(1) + 8;
      case 6 -> little(2) + 260;
      case 7 -> little(3) + 65540;
      default -> code + 4;
    };
  }

  private void literal(int length) throws IOException {
    check(length);
    System.arraycopy(in, read, out, written, length);
    read += length;
    written += length;
  }

  private void copy(int from, int length) throws IOException {
    check(length);
    if (from <= 0 || from > written) {
      throw new IOException("S2 copy from " + from + " bytes before");
    }
    offset = from;
    for (int i = 0; i < length; i++) {
      out[written] = out[written - from];
      written++;
    }
  }

  private void check(int length) throws IOException {
    if (length < 0 || length > out.length - written) {
      throw new IOException("S2 block is too long");
    }
  }

  private int little(int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (in[read++] & 0xff) << (8 * i);
    }
    return value;
  }
}
