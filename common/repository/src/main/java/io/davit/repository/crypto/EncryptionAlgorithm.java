package io.davit.repository.crypto;

import io.davit.repository.failure.RepositoryException;
import java.util.Arrays;

/// The ways to encrypt contents, by the names in the format blob.
public enum EncryptionAlgorithm {
  AES256_GCM("AES256-GCM-HMAC-SHA256", Aead.AES_GCM),
  CHACHA20_POLY1305("CHACHA20-POLY1305-HMAC-SHA256", Aead.CHACHA20_POLY1305);

  private final String wireName;
  private final Aead aead;

  EncryptionAlgorithm(String wireName, Aead aead) {
    this.wireName = wireName;
    this.aead = aead;
  }

  public String wireName() {
    return wireName;
  }

  /// The cipher under a repository's master key.
  public ContentCipher keyed(byte[] masterKey) {
    return new ContentCipher(aead, KeyDerivation.hkdf(masterKey, "encryption", "", 32));
  }

  /// The algorithm of a name.
  ///
  /// @throws RepositoryException.Unsupported if there is none of that name
  public static EncryptionAlgorithm named(String wireName) {
    return Arrays.stream(values())
        .filter(a -> a.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new RepositoryException.Unsupported("encryption algorithm " + wireName));
  }
}
