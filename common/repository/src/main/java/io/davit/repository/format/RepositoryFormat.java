package io.davit.repository.format;

import io.davit.repository.crypto.BlobSeal;
import io.davit.repository.crypto.ContentCipher;
import io.davit.repository.crypto.ContentHash;
import io.davit.repository.crypto.EncryptionAlgorithm;
import io.davit.repository.crypto.HashAlgorithm;
import io.davit.repository.crypto.KeyDerivation;
import io.davit.repository.failure.RepositoryException;
import java.util.HexFormat;

/// An opened format blob: identity, configuration and the keys at work.
public final class RepositoryFormat {

  private final byte[] uniqueId;
  private final RepositoryConfig config;
  private final boolean locksObjects;
  private final ContentHash hash;
  private final ContentCipher cipher;

  /// Takes the keys from the configuration.
  ///
  /// @param locksObjects whether the repository wants every blob written under an object lock
  RepositoryFormat(byte[] uniqueId, RepositoryConfig config, boolean locksObjects) {
    this.uniqueId = uniqueId;
    this.config = config;
    this.locksObjects = locksObjects;
    this.hash = HashAlgorithm.named(config.hash()).keyed(config.secret());
    this.cipher = EncryptionAlgorithm.named(config.encryption()).keyed(config.masterKey());
  }

  /// The identity of the repository, in hexadecimal.
  public String uniqueId() {
    return HexFormat.of().formatHex(uniqueId);
  }

  public RepositoryConfig config() {
    return config;
  }

  public ContentHash hash() {
    return hash;
  }

  public ContentCipher cipher() {
    return cipher;
  }

  /// The key of the blob that says when the repository is maintained.
  public byte[] maintenanceKey() {
    return KeyDerivation.hkdf(config.masterKey(), uniqueId, "maintenance schedule", 32);
  }

  public BlobSeal blobs() {
    return new BlobSeal(hash, cipher);
  }

  /// Makes sure that this program may write here.
  ///
  /// @throws RepositoryException.Unsupported if it may only read
  public void requireWritable() {
    if (config.version() < 2 || !config.epochs().enabled() || config.indexVersion() != 2) {
      throw new RepositoryException.Unsupported(
          "repositories of format " + config.version() + " are read, not written");
    }
    if (locksObjects) {
      throw new RepositoryException.Unsupported(
          "kopia.blobcfg asks for object locks, which are not written");
    }
  }
}
