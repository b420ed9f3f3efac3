package io.davit.repository.content;

import io.davit.blob.BlobStore;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.IndexDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

/// The index that each pack has of itself, behind its contents (format reference, sections 5.2 and
/// 5.3).
final class PackIndex {

  /// How much of the end of a pack is read at first.
  private static final int TAIL = 8 << 10;

  private static final int CRC = 4;

  private final BlobStore blobs;
  private final RepositoryFormat format;

  PackIndex(BlobStore blobs, RepositoryFormat format) {
    this.blobs = blobs;
    this.format = format;
  }

  /// The entries that were written into a pack.
  ///
  /// @throws RepositoryException.Corrupt if the pack does not end as packs do
  List<ContentEntry> read(String pack) {
    long length = blobs.head(pack).length();
    int tail = (int) Math.min(length, TAIL);
    try {
      ByteBuffer end = ByteBuffer.wrap(blobs.read(pack, length - tail, tail));
      ByteBuffer postamble = postamble(end);
      requireVersion(varint(postamble));
      byte[] iv = new byte[varint(postamble)];
      postamble.get(iv);
      int offset = varint(postamble);
      byte[] sealed = blobs.read(pack, offset, varint(postamble));
      byte[] plain =
          format
              .cipher()
              .open(iv, sealed, 0, sealed.length)
              .orElseThrow(() -> corrupt(pack, "the index does not decrypt"));
      return IndexDecoder.entries(plain, pack);
    } catch (RuntimeException e) {
      throw e instanceof RepositoryException typed ? typed : corrupt(pack, String.valueOf(e));
    }
  }

  private static ByteBuffer postamble(ByteBuffer end) {
    int length = end.get(end.limit() - 1) & 0xff;
    ByteBuffer payload = end.slice(end.limit() - 1 - length, length);
    CRC32 crc = new CRC32();
    crc.update(payload.slice(0, length - CRC));
    if ((int) crc.getValue() != payload.getInt(length - CRC)) {
      throw new IllegalArgumentException("the postamble has another checksum");
    }
    return payload;
  }

  private static void requireVersion(int version) {
    if (version != 1) {
      throw new IllegalArgumentException("postamble version " + version);
    }
  }

  private static int varint(ByteBuffer from) {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = from.get();
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("number too long");
  }

  private static RepositoryException corrupt(String pack, String why) {
    return new RepositoryException.Corrupt("pack " + pack + ": " + why);
  }
}
