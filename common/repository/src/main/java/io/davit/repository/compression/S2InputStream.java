package io.davit.repository.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Reads a stream of S2, the successor of Snappy's framing format: chunks of a type, a length of
/// three bytes, and, for data, a masked CRC-32C of what they expand to.
final class S2InputStream extends InputStream {

  private static final int COMPRESSED = 0x00;
  private static final int PLAIN = 0x01;
  private static final int FIRST_SKIPPABLE = 0x80;
  private static final int MAX_BLOCK = 4 << 20;
  private static final int CRC = 4;

  private final InputStream in;
  private byte[] block = new byte[0];
  private int position;

  S2InputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return fill() ? block[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, block.length - position);
    System.arraycopy(block, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    while (position == block.length) {
      int type = in.read();
      if (type < 0) {
        return false;
      }
      chunk(type);
    }
    return true;
  }

  private void chunk(int type) throws IOException {
    byte[] header = exactly(3);
    int length = (header[0] & 0xff) | ((header[1] & 0xff) << 8) | ((header[2] & 0xff) << 16);
    byte[] body = exactly(length);
    switch (type) {
      case COMPRESSED -> data(body, S2Block.decode(body, CRC, MAX_BLOCK));
      case PLAIN -> data(body, Arrays.copyOfRange(body, Math.min(CRC, length), length));
      default -> {
        if (type < FIRST_SKIPPABLE) {
          throw new IOException("S2 chunk of unknown type " + type);
        }
      }
    }
  }

  private void data(byte[] body, byte[] plain) throws IOException {
    if (body.length < CRC) {
      throw new EOFException("S2 chunk without checksum");
    }
    int stored = 0;
    for (int i = CRC - 1; i >= 0; i--) {
      stored = (stored << 8) | (body[i] & 0xff);
    }
    if (stored != masked(plain)) {
      throw new IOException("S2 checksum differs");
    }
    block = plain;
    position = 0;
  }

  private static int masked(byte[] plain) {
    CRC32C crc = new CRC32C();
    crc.update(plain);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException("S2 stream ends within a chunk");
    }
    return bytes;
  }
}
