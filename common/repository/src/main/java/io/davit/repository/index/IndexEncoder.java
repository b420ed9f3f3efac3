package io.davit.repository.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Writes an index of version 2 (format reference, section 6.1).
public final class IndexEncoder {

  private static final int MAX_OFFSET = 1 << 30;
  private static final int MAX_LENGTH = 1 << 28;
  private static final int THREE_BYTES = 1 << 24;
  private static final int TWO_BYTES = 1 << 16;

  private record Format(int compression, int version) {}

  private final List<ContentEntry> entries;
  private final Map<String, Integer> packs = new LinkedHashMap<>();
  private final Map<Format, Integer> formats = new LinkedHashMap<>();
  private boolean longLengths;

  private IndexEncoder(List<ContentEntry> sorted) {
    this.entries = sorted;
    for (ContentEntry entry : entries) {
      check(entry);
      packs.putIfAbsent(entry.pack(), packs.size());
      formats.putIfAbsent(format(entry), formats.size());
      longLengths |= entry.packedLength() >= THREE_BYTES || entry.originalLength() >= THREE_BYTES;
    }
  }

  /// The index of some entries.
  ///
  /// @param sorted one or more entries, in the order of their ids
  public static byte[] encode(SortedMap<ContentId, ContentEntry> sorted) {
    return encode(new ArrayList<>(sorted.values()));
  }

  static byte[] encode(List<ContentEntry> sorted) {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("an index without entries would make Kopia fail");
    }
    return new IndexEncoder(sorted).run();
  }

  private static void check(ContentEntry entry) {
    if (entry.offset() < 0
        || entry.offset() >= MAX_OFFSET
        || entry.packedLength() >= MAX_LENGTH
        || entry.originalLength() >= MAX_LENGTH) {
      throw new IllegalArgumentException("content " + entry.id() + " does not fit into an index");
    }
  }

  private static Format format(ContentEntry entry) {
    return new Format(entry.compression(), entry.formatVersion());
  }

  private int entrySize() {
    if (longLengths) {
      return 19;
    }
    if (packs.size() > TWO_BYTES) {
      return 18;
    }
    return formats.size() > 1 ? 17 : 16;
  }

  private byte[] run() {
    int keySize = entries.getFirst().id().key().length;
    int entrySize = entrySize();
    int names = packs.keySet().stream().mapToInt(String::length).sum();
    int tables = packs.size() * IndexV2.PACK + formats.size() * IndexV2.FORMAT;
    int fixed = IndexV2.HEADER + entries.size() * (keySize + entrySize) + tables;
    ByteBuffer out = ByteBuffer.allocate(fixed + names);
    out.put((byte) 2).put((byte) keySize).putShort((short) entrySize).putInt(entries.size());
    out.putInt(packs.size()).put((byte) formats.size()).putInt(0);
    entries.forEach(entry -> put(out, entry, entrySize));
    int name = fixed;
    for (String pack : packs.keySet()) {
      out.put((byte) pack.length()).putInt(name);
      name += pack.length();
    }
    formats.keySet().forEach(f -> out.putInt(f.compression).put((byte) f.version).put((byte) 0));
    packs.keySet().forEach(pack -> out.put(pack.getBytes(StandardCharsets.US_ASCII)));
    return out.array();
  }

  private void put(ByteBuffer out, ContentEntry entry, int entrySize) {
    int pack = packs.getOrDefault(entry.pack(), -1);
    out.put(entry.id().key()).putInt((int) entry.timestamp());
    out.putInt(entry.deleted() ? entry.offset() | Integer.MIN_VALUE : entry.offset());
    putThree(out, entry.originalLength());
    putThree(out, entry.packedLength());
    out.putShort((short) pack);
    if (entrySize >= 17) {
      out.put((byte) (int) formats.getOrDefault(format(entry), -1));
    }
    if (entrySize >= 18) {
      out.put((byte) (pack >> 16));
    }
    if (entrySize >= 19) {
      out.put((byte) (((entry.originalLength() >> 24) << 4) | (entry.packedLength() >> 24)));
    }
  }

  private static void putThree(ByteBuffer out, int value) {
    out.put((byte) (value >> 16)).putShort((short) value);
  }
}
