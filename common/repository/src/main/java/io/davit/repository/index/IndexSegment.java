package io.davit.repository.index;

import io.davit.repository.failure.RepositoryException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One decoded index blob: entries sorted by content id, each id once. It keeps the blob's bytes,
/// wherever they lie, and decodes an entry when it is asked for.
abstract sealed class IndexSegment permits IndexV1, IndexV2 {

  final ByteBuffer bytes;
  final int keySize;
  final int count;
  private final int start;
  private final int stride;

  IndexSegment(ByteBuffer bytes, int keySize, int count, int start, int stride) {
    this.bytes = bytes;
    this.keySize = keySize;
    this.count = count;
    this.start = start;
    this.stride = stride;
    if (count < 0 || (long) start + (long) count * stride > bytes.limit()) {
      throw new RepositoryException.Corrupt("index ends within its entries");
    }
  }

  /// Reads an index blob's plaintext.
  ///
  /// @param name of the blob, for messages
  /// @throws RepositoryException.Corrupt if it is no index
  static IndexSegment parse(byte[] plain, String name) {
    return parse(ByteBuffer.wrap(plain), name);
  }

  /// Reads an index blob's plaintext, which starts at the buffer's index 0.
  static IndexSegment parse(ByteBuffer plain, String name) {
    try {
      return switch (plain.limit() == 0 ? -1 : plain.get(0)) {
        case 1 -> IndexV1.of(plain);
        case 2 -> IndexV2.of(plain);
        default -> throw new RepositoryException.Unsupported("version of index blob " + name);
      };
    } catch (IndexOutOfBoundsException e) {
      throw new RepositoryException.Corrupt("index blob " + name + " is cut short", e);
    }
  }

  /// The entry of an id, or null.
  @Nullable ContentEntry find(ContentId id) {
    int number = covers(id) ? numberOf(id) : -1;
    return number < 0 ? null : entry(number);
  }

  /// The number of the entry of an id, or -1.
  int numberOf(ContentId id) {
    byte[] key = id.key();
    if (key.length != keySize) {
      return -1;
    }
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compareKey(middle, key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /// Whether an id lies between the first and the last of this segment.
  boolean covers(ContentId id) {
    byte[] key = id.key();
    return count > 0
        && key.length == keySize
        && compareKey(0, key) <= 0
        && compareKey(count - 1, key) >= 0;
  }

  private int compareKey(int number, byte[] key) {
    int at = start + number * stride;
    for (int i = 0; i < keySize; i++) {
      int order = Byte.compareUnsigned(bytes.get(at + i), key[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// Compares the key of an entry with that of an entry of another segment.
  int compareKeys(int number, IndexSegment other, int otherNumber) {
    int at = start + number * stride;
    int otherAt = other.start + otherNumber * other.stride;
    int both = Math.min(keySize, other.keySize);
    for (int i = 0; i < both; i++) {
      int order = Byte.compareUnsigned(bytes.get(at + i), other.bytes.get(otherAt + i));
      if (order != 0) {
        return order;
      }
    }
    return keySize - other.keySize;
  }

  Stream<ContentEntry> entries() {
    return IntStream.range(0, count).mapToObj(this::entry);
  }

  /// The number of the first entry whose key begins with a byte that is not less than a letter.
  int firstFrom(char prefix) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((bytes.get(start + middle * stride) & 0xff) < prefix) {
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
      byte[] key = new byte[keySize];
      bytes.get(at, key);
      return decode(ContentId.ofKey(key), at + keySize);
    } catch (IndexOutOfBoundsException e) {
      throw new RepositoryException.Corrupt("index entry " + number + " is damaged", e);
    }
  }

  abstract ContentEntry decode(ContentId id, int at);

  final String text(int offset, int length) {
    if (offset < 0 || (long) offset + length > bytes.limit()) {
      throw new RepositoryException.Corrupt("index names a pack outside of itself");
    }
    byte[] text = new byte[length];
    bytes.get(offset, text);
    return new String(text, StandardCharsets.US_ASCII);
  }
}
