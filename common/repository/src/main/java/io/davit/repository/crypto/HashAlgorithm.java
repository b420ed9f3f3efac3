package io.davit.repository.crypto;

import io.davit.repository.failure.RepositoryException;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;

/// The hashes that a repository may use for its content ids, by the names in its format blob.
public enum HashAlgorithm {
  BLAKE2B_256_128("BLAKE2B-256-128"),
  BLAKE2B_256("BLAKE2B-256"),
  /// A native 128-bit BLAKE2s, not a truncated one.
  BLAKE2S_128("BLAKE2S-128"),
  BLAKE2S_256("BLAKE2S-256"),
  BLAKE3_256_128("BLAKE3-256-128"),
  BLAKE3_256("BLAKE3-256"),
  HMAC_SHA256_128("HMAC-SHA256-128"),
  HMAC_SHA256("HMAC-SHA256"),
  HMAC_SHA224("HMAC-SHA224"),
  HMAC_SHA3_224("HMAC-SHA3-224"),
  HMAC_SHA3_256("HMAC-SHA3-256");

  private final String wireName;

  HashAlgorithm(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /// The hash under a secret.
  public ContentHash keyed(byte[] secret) {
    return switch (this) {
      case BLAKE2B_256_128 -> blake2b(secret, 16);
      case BLAKE2B_256 -> blake2b(secret, 32);
      case BLAKE2S_128 -> new DigestHash(16, () -> new Blake2sDigest(secret, 16, null, null));
      case BLAKE2S_256 -> new DigestHash(32, () -> new Blake2sDigest(secret, 32, null, null));
      case BLAKE3_256_128 -> new DigestHash(16, () -> Blake3.keyed(secret));
      case BLAKE3_256 -> new DigestHash(32, () -> Blake3.keyed(secret));
      case HMAC_SHA256_128 -> new MacHash("HmacSHA256", secret, 16);
      case HMAC_SHA256 -> new MacHash("HmacSHA256", secret, 32);
      case HMAC_SHA224 -> new MacHash("HmacSHA224", secret, 28);
      case HMAC_SHA3_224 -> new MacHash("HmacSHA3-224", secret, 28);
      case HMAC_SHA3_256 -> new MacHash("HmacSHA3-256", secret, 32);
    };
  }

  private static ContentHash blake2b(byte[] secret, int length) {
    return new DigestHash(length, () -> new Blake2bDigest(secret, 32, null, null));
  }

  /// The algorithm of a name.
  ///
  /// @throws RepositoryException.Unsupported if there is none of that name
  public static HashAlgorithm named(String wireName) {
    return Arrays.stream(values())
        .filter(a -> a.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new RepositoryException.Unsupported("hash algorithm " + wireName));
  }
}
