package io.davit.repository.format;

import io.davit.repository.crypto.Aead;
import io.davit.repository.crypto.KeyDerivation;
import java.security.SecureRandom;
import java.util.Optional;

/// Encrypts configuration under the key that the password gives.
final class ConfigSeal {

  private final byte[] key;
  private final byte[] associated;

  ConfigSeal(byte[] formatKey, byte[] uniqueId) {
    this.key = KeyDerivation.hkdf(formatKey, uniqueId, "AES", 32);
    this.associated = KeyDerivation.hkdf(formatKey, uniqueId, "CHECKSUM", 32);
  }

  byte[] seal(byte[] plain, SecureRandom random) {
    return Aead.AES_GCM.seal(key, associated, plain, 0, plain.length, random);
  }

  /// The plaintext, or nothing if the password was another one.
  Optional<byte[]> open(byte[] sealed) {
    return Aead.AES_GCM.open(key, associated, sealed, 0, sealed.length);
  }
}
