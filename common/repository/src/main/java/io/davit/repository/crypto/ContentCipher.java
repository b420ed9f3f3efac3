package io.davit.repository.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;

/// Encrypts each content under a key of its own, made of the repository's key and of an `iv` that
/// comes from the content's hash. The same `iv` is the associated text. Safe for many threads.
public final class ContentCipher {

  private static final String HMAC = "HmacSHA256";
  private static final int KEY = 32;

  private final Aead aead;
  private final ContentHash keys;

  ContentCipher(Aead aead, byte[] root) {
    this.aead = aead;
    this.keys = new MacHash(HMAC, root, KEY);
  }

  public byte[] seal(byte[] iv, byte[] plain, int offset, int length, SecureRandom random) {
    return aead.seal(key(iv), iv, plain, offset, length, random);
  }

  /// Encrypts into the front of an array that has room for [Aead#OVERHEAD] bytes more than the
  /// plaintext has.
  ///
  /// @return how many bytes it takes
  public int seal(
      byte[] iv, byte[] plain, int offset, int length, byte[] out, SecureRandom random) {
    return aead.seal(key(iv), iv, plain, offset, length, out, random);
  }

  /// The plaintext, or nothing if these bytes were not sealed with this `iv` here.
  public Optional<byte[]> open(byte[] iv, byte[] sealed, int offset, int length) {
    return aead.open(key(iv), iv, sealed, offset, length);
  }

  /// Decrypts from one buffer into another, without taking heap if both lie outside of it.
  ///
  /// @return whether these bytes were sealed with this `iv` here
  public boolean open(byte[] iv, ByteBuffer sealed, ByteBuffer plain) {
    return aead.open(key(iv), iv, sealed, plain);
  }

  byte[] key(byte[] iv) {
    return keys.hash(iv);
  }
}
