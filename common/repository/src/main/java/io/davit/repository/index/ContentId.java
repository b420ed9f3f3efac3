package io.davit.repository.index;

import io.davit.repository.failure.RepositoryException;
import java.util.Arrays;
import java.util.HexFormat;

/// Names a content: an optional letter that says what it is for, and the hash of its plaintext.
///
/// Ordered as indexes are: by the bytes of [#key], unsigned, so that those without a letter come
/// first.
public final class ContentId implements Comparable<ContentId> {

  /// In place of the letter of a content that has none.
  public static final char NO_PREFIX = 0;

  private final byte[] key;

  private ContentId(byte[] key) {
    this.key = key;
  }

  /// The id of a hash.
  ///
  /// @param prefix a letter from g to z, or [#NO_PREFIX]
  public static ContentId of(char prefix, byte[] hash) {
    byte[] key = new byte[hash.length + 1];
    key[0] = (byte) prefix;
    System.arraycopy(hash, 0, key, 1, hash.length);
    return new ContentId(key);
  }

  /// The id of a key, which must not change afterwards.
  static ContentId ofKey(byte[] key) {
    return new ContentId(key);
  }

  /// Reads the text form.
  ///
  /// @throws RepositoryException.Corrupt if it is none
  public static ContentId parse(String text) {
    boolean prefixed = (text.length() & 1) == 1;
    char prefix = prefixed ? text.charAt(0) : NO_PREFIX;
    if (text.length() < 2 || (prefixed && (prefix < 'g' || prefix > 'z'))) {
      throw new RepositoryException.Corrupt("not a content id: " + text);
    }
    try {
      return of(prefix, HexFormat.of().parseHex(text, prefixed ? 1 : 0, text.length()));
    } catch (IllegalArgumentException _) {
      throw new RepositoryException.Corrupt("not a content id: " + text);
    }
  }

  /// The letter, or [#NO_PREFIX].
  public char prefix() {
    return (char) key[0];
  }

  public boolean hasPrefix() {
    return key[0] != NO_PREFIX;
  }

  /// The last 16 bytes of the hash, with which the content is encrypted.
  public byte[] iv() {
    return Arrays.copyOfRange(key, Math.max(1, key.length - 16), key.length);
  }

  public boolean hasHash(byte[] hash) {
    return Arrays.equals(key, 1, key.length, hash, 0, hash.length);
  }

  /// The letter (or zero) and the hash: what indexes sort by. Not to be changed.
  byte[] key() {
    return key;
  }

  @Override
  public int compareTo(ContentId other) {
    return Arrays.compareUnsigned(key, other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentId id && Arrays.equals(key, id.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    String hash = HexFormat.of().formatHex(key, 1, key.length);
    return hasPrefix() ? prefix() + hash : hash;
  }
}
