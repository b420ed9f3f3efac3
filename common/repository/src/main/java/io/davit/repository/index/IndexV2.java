package io.davit.repository.index;

import java.nio.ByteBuffer;

/// An index of version 2 (format reference, section 6.1).
final class IndexV2 extends IndexSegment {

  static final int HEADER = 17;
  static final int PACK = 5;
  static final int FORMAT = 6;

  private final int entrySize;
  private final long baseTimestamp;
  private final String[] packs;
  private final int formats;
  private final int formatCount;

  private IndexV2(ByteBuffer bytes, int keySize, int entrySize) {
    super(bytes, keySize, bytes.getInt(4), HEADER, keySize + entrySize);
    this.entrySize = entrySize;
    this.baseTimestamp = bytes.getInt(13) & 0xffffffffL;
    int packTable = HEADER + count * (keySize + entrySize);
    this.packs = packs(packTable, bytes.getInt(8));
    this.formats = packTable + packs.length * PACK;
    this.formatCount = bytes.get(12) & 0xff;
  }

  static IndexV2 of(ByteBuffer bytes) {
    int keySize = bytes.get(1) & 0xff;
    int entrySize = bytes.getShort(2);
    if (keySize <= 1 || entrySize < 16 || entrySize > 19) {
      throw new IndexOutOfBoundsException("sizes " + keySize + " and " + entrySize);
    }
    return new IndexV2(bytes, keySize, entrySize);
  }

  private String[] packs(int table, int packCount) {
    if (packCount < 0 || table + (long) packCount * PACK > bytes.limit()) {
      throw new IndexOutOfBoundsException("pack table of " + packCount);
    }
    String[] names = new String[packCount];
    for (int i = 0; i < packCount; i++) {
      int at = table + i * PACK;
      names[i] = text(bytes.getInt(at + 1), bytes.get(at) & 0xff);
    }
    return names;
  }

  @Override
  ContentEntry decode(ContentId id, int at) {
    int offset = bytes.getInt(at + 4);
    int format = entrySize >= 17 ? bytes.get(at + 16) & 0xff : 0;
    int packHigh = entrySize >= 18 ? bytes.get(at + 17) & 0xff : 0;
    int lengths = entrySize >= 19 ? bytes.get(at + 18) & 0xff : 0;
    if (format >= formatCount) {
      throw new IndexOutOfBoundsException("format " + format);
    }
    int formatAt = formats + format * FORMAT;
    return new ContentEntry(
        id,
        packs[(packHigh << 16) | (bytes.getShort(at + 14) & 0xffff)],
        offset & Integer.MAX_VALUE,
        ((lengths & 0xf) << 24) | three(at + 11),
        ((lengths >> 4) << 24) | three(at + 8),
        baseTimestamp + (bytes.getInt(at) & 0xffffffffL),
        offset < 0,
        bytes.getInt(formatAt),
        bytes.get(formatAt + 4) & 0xff);
  }

  private int three(int at) {
    return ((bytes.getShort(at) & 0xffff) << 8) | (bytes.get(at + 2) & 0xff);
  }
}
