package io.davit.repository.crypto;

import io.davit.repository.failure.RepositoryException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.KeySpec;
import javax.crypto.KDF;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEKeySpec;

/// Keys made from keys, and from passwords.
public final class KeyDerivation {

  /// The default way from a password to a key. It takes 64 MiB while it runs.
  public static final String SCRYPT = "scrypt-65536-8-1";

  private static final String PBKDF2 = "pbkdf2-sha256-600000";
  private static final int PASSWORD_KEY = 32;
  private static final int MIN_SALT = 16;

  private KeyDerivation() {}

  /// The format key of a password.
  ///
  /// @throws RepositoryException.Unsupported if there is no such algorithm
  /// @throws RepositoryException.Corrupt if the salt is too short
  public static byte[] ofPassword(String algorithm, Password password, byte[] salt) {
    if (salt.length < MIN_SALT) {
      throw new RepositoryException.Corrupt(
          "uniqueID has " + salt.length + " bytes, fewer than 16");
    }
    return switch (algorithm) {
      case SCRYPT -> Scrypt.key(password.bytes(), salt, 65536, 8, PASSWORD_KEY);
      case PBKDF2 -> pbkdf2(password, salt);
      default -> throw new RepositoryException.Unsupported("key algorithm " + algorithm);
    };
  }

  private static byte[] pbkdf2(Password password, byte[] salt) {
    try {
      KeySpec spec =
          new PBEKeySpec(password.value().toCharArray(), salt, 600_000, 8 * PASSWORD_KEY);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is not there", e);
    }
  }

  public static byte[] hkdf(byte[] key, String salt, String info, int length) {
    return hkdf(key, salt.getBytes(StandardCharsets.US_ASCII), info, length);
  }

  /// HKDF with SHA-256 (RFC 5869).
  public static byte[] hkdf(byte[] key, byte[] salt, String info, int length) {
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(key)
              .addSalt(salt)
              .thenExpand(info.getBytes(StandardCharsets.US_ASCII), length);
      return KDF.getInstance("HKDF-SHA256").deriveData(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF is not there", e);
    }
  }
}
