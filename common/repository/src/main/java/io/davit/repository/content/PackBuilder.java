package io.davit.repository.content;

import io.davit.blob.BlobSource;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.ContentId;
import io.davit.repository.index.IndexEncoder;
import io.davit.repository.reuse.Spares;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// A pack while it is filled (format reference, section 5.2): random preamble, contents, padding,
/// an index of its own for recovery, and a postamble that says where that is. Not safe for use by
/// several threads at once.
final class PackBuilder {

  private static final int PREAMBLE = 32;
  private static final int ALIGNMENT = 4096;
  private static final int INDEX_SUFFIX = 32;

  private final String name;
  private final RepositoryFormat format;
  private final SecureRandom random;
  private final PackBuffer buffer;
  private final SortedMap<ContentId, ContentEntry> entries = new TreeMap<>();

  /// Begins a pack.
  ///
  /// @param kind `p` for contents without a letter, `q` for those with one
  /// @param memory pieces for a [PackBuffer]
  PackBuilder(
      char kind,
      String session,
      RepositoryFormat format,
      Spares<byte[]> memory,
      SecureRandom random) {
    this.buffer = new PackBuffer(memory);
    this.format = format;
    this.random = random;
    this.name = kind + HexFormat.of().formatHex(random(16)) + "-" + session;
    append(random(PREAMBLE));
  }

  String name() {
    return name;
  }

  boolean isFull() {
    return buffer.size() >= format.config().maxPackSize();
  }

  ContentEntry append(ContentId id, StoredContent stored, long timestamp, boolean deleted) {
    ContentEntry entry =
        new ContentEntry(
            id,
            name,
            buffer.size(),
            stored.length(),
            stored.originalLength(),
            timestamp,
            deleted,
            stored.compression(),
            format.config().version());
    buffer.append(stored.bytes(), stored.length());
    entries.put(id, entry);
    return entry;
  }

  /// Ends the pack; nothing can be added afterwards.
  BlobSource finish() {
    append(random(ALIGNMENT - buffer.size() % ALIGNMENT));
    byte[] index = IndexEncoder.encode(entries);
    byte[] local = Arrays.copyOf(index, index.length + INDEX_SUFFIX);
    System.arraycopy(random(INDEX_SUFFIX), 0, local, index.length, INDEX_SUFFIX);
    byte[] iv = format.hash().hash(local);
    byte[] sealed = format.cipher().seal(iv, local, 0, local.length, random);
    int offset = buffer.size();
    append(sealed);
    append(postamble(iv, offset, sealed.length));
    return buffer;
  }

  /// Gives the memory back, once the pack is stored or of no use.
  void release() {
    buffer.release();
  }

  private void append(byte[] bytes) {
    buffer.append(bytes, bytes.length);
  }

  private static byte[] postamble(byte[] iv, int indexOffset, int indexLength) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    putVarint(out, 1);
    putVarint(out, iv.length);
    out.writeBytes(iv);
    putVarint(out, indexOffset);
    putVarint(out, indexLength);
    CRC32 crc = new CRC32();
    crc.update(out.toByteArray());
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    out.write(out.size());
    return out.toByteArray();
  }

  private static void putVarint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
