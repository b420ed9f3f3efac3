package io.davit.repository.content;

import io.davit.repository.compression.CompressedBytes;
import io.davit.repository.compression.Compression;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentId;
import java.security.SecureRandom;
import java.util.Optional;

/// A content as it goes into a pack: compressed where that makes it shorter, and encrypted.
///
/// @param compression header id, 0 for none
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredContent(byte[] bytes, int originalLength, int compression) {

  static StoredContent of(
      ContentId id,
      byte[] plain,
      int offset,
      int length,
      Optional<Compression> compression,
      RepositoryFormat format,
      SecureRandom random) {
    Optional<byte[]> shorter =
        compression.flatMap(c -> CompressedBytes.zstd(plain, offset, length, c));
    byte[] sealed =
        shorter
            .map(bytes -> format.cipher().seal(id.iv(), bytes, 0, bytes.length, random))
            .orElseGet(() -> format.cipher().seal(id.iv(), plain, offset, length, random));
    int headerId = shorter.isPresent() ? compression.map(Compression::headerId).orElse(0) : 0;
    return new StoredContent(sealed, length, headerId);
  }
}
