package io.davit.repository.crypto;

import io.davit.repository.reuse.Spares;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Authenticated encryption with the nonce in front: `nonce(12) || ciphertext || tag(16)`.
public enum Aead {
  AES_GCM("AES/GCM/NoPadding", "AES"),
  CHACHA20_POLY1305("ChaCha20-Poly1305", "ChaCha20");

  /// How many bytes longer a ciphertext is than its plaintext.
  public static final int OVERHEAD = 28;

  private static final int NONCE = 12;

  /// The JVM compiles its ciphers late if it is only ever given millions of bytes at a time: whole
  /// contents were sealed at 40 MiB a second where these pieces went at 3 GiB.
  private static final int PIECE = 64 << 10;

  private final String transformation;
  private final String keyAlgorithm;

  @SuppressWarnings("ImmutableEnumChecker") // which of them is lent makes no difference
  private final Spares<Cipher> ciphers;

  Aead(String transformation, String keyAlgorithm) {
    this.transformation = transformation;
    this.keyAlgorithm = keyAlgorithm;
    this.ciphers = new Spares<>(() -> cipher(transformation));
  }

  public byte[] seal(
      byte[] key, byte[] aad, byte[] plain, int offset, int length, SecureRandom random) {
    byte[] out = new byte[length + OVERHEAD];
    seal(key, aad, plain, offset, length, out, random);
    return out;
  }

  /// Encrypts into the front of an array.
  ///
  /// @return how many bytes it takes
  int seal(
      byte[] key,
      byte[] aad,
      byte[] plain,
      int offset,
      int length,
      byte[] out,
      SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    Cipher cipher = ciphers.take();
    try {
      begin(cipher, Cipher.ENCRYPT_MODE, key, nonce, aad);
      ByteBuffer.wrap(out).put(nonce);
      int done = 0;
      int written = NONCE;
      for (; length - done > PIECE; done += PIECE) {
        written += cipher.update(plain, offset + done, PIECE, out, written);
      }
      written += cipher.doFinal(plain, offset + done, length - done, out, written);
      ciphers.give(cipher);
      return written;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(transformation + " failed", e);
    }
  }

  /// The plaintext, or nothing if it was not sealed under this key and these associated bytes.
  public Optional<byte[]> open(byte[] key, byte[] aad, byte[] sealed, int offset, int length) {
    if (length < OVERHEAD) {
      return Optional.empty();
    }
    Cipher cipher = ciphers.take();
    try {
      byte[] nonce = Arrays.copyOfRange(sealed, offset, offset + NONCE);
      begin(cipher, Cipher.DECRYPT_MODE, key, nonce, aad);
      byte[] plain = cipher.doFinal(sealed, offset + NONCE, length - NONCE);
      ciphers.give(cipher);
      return Optional.of(plain);
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(transformation + " failed", e);
    }
  }

  /// Decrypts from one buffer into another.
  ///
  /// @return whether it was sealed under this key and these associated bytes
  boolean open(byte[] key, byte[] aad, ByteBuffer sealed, ByteBuffer plain) {
    if (sealed.remaining() < OVERHEAD) {
      return false;
    }
    Cipher cipher = ciphers.take();
    try {
      byte[] nonce = new byte[NONCE];
      sealed.get(nonce);
      begin(cipher, Cipher.DECRYPT_MODE, key, nonce, aad);
      cipher.doFinal(sealed, plain);
      ciphers.give(cipher);
      return true;
    } catch (AEADBadTagException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(transformation + " failed", e);
    }
  }

  private static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(transformation + " is not there", e);
    }
  }

  private void begin(Cipher cipher, int mode, byte[] key, byte[] nonce, byte[] aad)
      throws GeneralSecurityException {
    cipher.init(mode, new SecretKeySpec(key, keyAlgorithm), parameters(nonce));
    cipher.updateAAD(aad);
  }

  private AlgorithmParameterSpec parameters(byte[] nonce) {
    return switch (this) {
      case AES_GCM -> new GCMParameterSpec(128, nonce);
      case CHACHA20_POLY1305 -> new IvParameterSpec(nonce);
    };
  }
}
