package io.davit.repository.index;

import io.davit.repository.failure.RepositoryException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One decoded index blob: entries sorted by content id, each id once. It keeps the blob's bytes
/// and decodes an entry when it is asked for.
abstract sealed class IndexSegment permits IndexV1, IndexV2 {

  final ByteBuffer bytes;
  private final byte[] plain;
  final int keySize;
  final int count;
  private final int start;
  private final int stride;

  IndexSegment(byte[] plain, int keySize, int count, int start, int stride) {
    this.plain = plain;
    this.bytes = ByteBuffer.wrap(plain);
    this.keySize = keySize;
    this.count = count;
    this.start = start;
    this.stride = stride;
    if (count < 0 || (long) start + (long) count * stride > plain.length) {
      throw new RepositoryException.Corrupt("index ends within its entries");
    }
  }

  /// Reads an index blob's plaintext.
  ///
  /// @param name of the blob, for messages
  /// @throws RepositoryException.Corrupt if it is no index
  static IndexSegment parse(byte[] plain, String name) {
    try {
      return switch (plain.length == 0 ? -1 : plain[0]) {
        case 1 -> IndexV1.of(plain);
        case 2 -> IndexV2.of(plain);
        default -> throw new RepositoryException.Unsupported("version of index blob " + name);
      };
    } catch (IndexOutOfBoundsException e) {
      throw new RepositoryException.Corrupt("index blob " + name + " is cut short", e);
    }
  }

  Optional<ContentEntry> find(ContentId id) {
    if (id.key().length != keySize) {
      return Optional.empty();
    }
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compareKey(middle, id.key());
      if (order == 0) {
        return Optional.of(entry(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  private int compareKey(int number, byte[] key) {
    int at = start + number * stride;
    for (int i = 0; i < keySize; i++) {
      int order = Byte.compareUnsigned(plain[at + i], key[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  Stream<ContentEntry> entries() {
    return IntStream.range(0, count).mapToObj(this::entry);
  }

  /// The entries whose ids begin with a letter.
  Stream<ContentEntry> entries(char prefix) {
    return IntStream.range(firstFrom(prefix), firstFrom((char) (prefix + 1))).mapToObj(this::entry);
  }

  private int firstFrom(char prefix) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((plain[start + middle * stride] & 0xff) < prefix) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  final ContentEntry entry(int number) {
    try {
      int at = start + number * stride;
      return decode(ContentId.ofKey(plain, at, keySize), at + keySize);
    } catch (IndexOutOfBoundsException e) {
      throw new RepositoryException.Corrupt("index entry " + number + " is damaged", e);
    }
  }

  abstract ContentEntry decode(ContentId id, int at);

  final String text(int offset, int length) {
    if (offset < 0 || offset + length > plain.length) {
      throw new RepositoryException.Corrupt("index names a pack outside of itself");
    }
    return new String(plain, offset, length, StandardCharsets.US_ASCII);
  }
}
