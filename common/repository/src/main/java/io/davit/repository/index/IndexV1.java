package io.davit.repository.index;

import io.davit.repository.crypto.Aead;
import java.nio.ByteBuffer;

/// An index of version 1 (format reference, section 6.2), as old repositories have.
final class IndexV1 extends IndexSegment {

  private static final int HEADER = 8;
  private static final int ENTRY = 20;
  private static final int EMPTY = 0xff;

  private IndexV1(ByteBuffer bytes, int keySize, int count) {
    super(bytes, keySize, count, HEADER, keySize + ENTRY);
  }

  static IndexV1 of(ByteBuffer bytes) {
    int keySize = bytes.get(1) & 0xff;
    int entrySize = bytes.getShort(2);
    if (keySize <= 1 || entrySize != ENTRY) {
      throw new IndexOutOfBoundsException("sizes " + keySize + " and " + entrySize);
    }
    return new IndexV1(bytes, keySize, keySize == EMPTY ? 0 : bytes.getInt(4));
  }

  @Override
  ContentEntry decode(ContentId id, int at) {
    long timestamp = ((bytes.getShort(at) & 0xffffL) << 32) | (bytes.getInt(at + 2) & 0xffffffffL);
    int offset = bytes.getInt(at + 12);
    int packed = bytes.getInt(at + 16);
    return new ContentEntry(
        id,
        text(bytes.getInt(at + 8), bytes.get(at + 7) & 0xff),
        offset & Integer.MAX_VALUE,
        packed,
        packed - Aead.OVERHEAD,
        timestamp,
        offset < 0,
        0,
        bytes.get(at + 6) & 0xff);
  }
}
