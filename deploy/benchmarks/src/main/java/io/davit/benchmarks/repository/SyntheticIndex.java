package io.davit.benchmarks.repository;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// The plaintext of an index blob of version 2 (format reference, section 6.1) over contents that
/// nobody wrote: ids in ascending order, spread evenly over a range.
final class SyntheticIndex {

  private static final int HEADER = 17;
  private static final int KEY = 17;
  private static final int ENTRY = 16;
  private static final int PACK_NAME = 53;
  private static final int CONTENTS_IN_PACK = 1000;
  private static final int TIME = 1_790_000_000;

  private SyntheticIndex() {}

  /// One of several index blobs, each of which covers a range of its own.
  ///
  /// @param number of the blob, from 0
  /// @param blobs that there are
  static byte[] encode(int number, int blobs, int entries) {
    int packs = (entries + CONTENTS_IN_PACK - 1) / CONTENTS_IN_PACK;
    if (packs > 65_536) {
      throw new IllegalArgumentException("entries " + entries + ": more than 65,536 packs");
    }
    SplittableRandom random = new SplittableRandom(number);
    int tables = HEADER + entries * (KEY + ENTRY);
    int names = tables + packs * 5 + 6;
    ByteBuffer out = ByteBuffer.allocate(names + packs * PACK_NAME);
    out.put((byte) 2).put((byte) KEY).putShort((short) ENTRY).putInt(entries).putInt(packs);
    out.put((byte) 1).putInt(0);
    long range = Long.divideUnsigned(-1L, blobs);
    long step = Long.divideUnsigned(range, entries);
    for (int i = 0; i < entries; i++) {
      out.put((byte) 0).putLong(number * range + i * step).putLong(random.nextLong());
      out.putInt(TIME).putInt((i % CONTENTS_IN_PACK) * 20_000);
      out.put((byte) 0).putShort((short) 19_000).put((byte) 0).putShort((short) 19_028);
      out.putShort((short) (i / CONTENTS_IN_PACK));
    }
    for (int i = 0; i < packs; i++) {
      out.put((byte) PACK_NAME).putInt(names + i * PACK_NAME);
    }
    out.putInt(0).put((byte) 3).put((byte) 0);
    for (int i = 0; i < packs; i++) {
      out.put(pack(random).getBytes(StandardCharsets.US_ASCII));
    }
    return out.array();
  }

  private static String pack(SplittableRandom random) {
    HexFormat hex = HexFormat.of();
    return "p"
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong())
        + "-s"
        + hex.toHexDigits(random.nextLong())
        + "07";
  }
}
