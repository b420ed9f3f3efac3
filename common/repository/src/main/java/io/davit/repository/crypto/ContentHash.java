package io.davit.repository.crypto;

/// A keyed hash of contents. Safe for use by many threads.
public interface ContentHash {

  /// The length of every hash, in bytes.
  int length();

  byte[] hash(byte[] bytes, int offset, int length);

  default byte[] hash(byte[] bytes) {
    return hash(bytes, 0, bytes.length);
  }
}
