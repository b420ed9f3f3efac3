package io.davit.repository.content;

import io.davit.repository.compression.CompressedBytes;
import io.davit.repository.compression.Compression;
import io.davit.repository.crypto.Aead;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentId;
import java.security.SecureRandom;
import java.util.Optional;

/// Compresses and encrypts one content after the other in the same memory. Not safe for use by
/// several threads at once.
final class ContentSealer {

  private static final int ROUNDED = 64 << 10;

  private final RepositoryFormat format;
  private final SecureRandom random;
  private byte[] compressed = {};
  private byte[] sealed = {};

  ContentSealer(RepositoryFormat format, SecureRandom random) {
    this.format = format;
    this.random = random;
  }

  /// Makes a content ready for a pack.
  ///
  /// @return what holds until the next call
  StoredContent seal(
      ContentId id, byte[] plain, int offset, int length, Optional<Compression> compression) {
    int shorter = compression.isEmpty() ? 0 : compress(plain, offset, length, compression.get());
    boolean used = shorter > 0;
    int stored = used ? encrypt(id, compressed, 0, shorter) : encrypt(id, plain, offset, length);
    int headerId = used ? compression.get().headerId() : 0;
    return new StoredContent(sealed, stored, length, headerId);
  }

  private int compress(byte[] plain, int offset, int length, Compression compression) {
    compressed = withRoom(compressed, CompressedBytes.most(length));
    return CompressedBytes.zstd(plain, offset, length, compression, compressed);
  }

  private int encrypt(ContentId id, byte[] bytes, int offset, int length) {
    sealed = withRoom(sealed, length + Aead.OVERHEAD);
    return format.cipher().seal(id.iv(), bytes, offset, length, sealed, random);
  }

  private static byte[] withRoom(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[Math.ceilDiv(length, ROUNDED) * ROUNDED];
  }
}
