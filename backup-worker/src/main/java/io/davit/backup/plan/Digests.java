package io.davit.backup.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 digests.
public final class Digests {

  private Digests() {}

  /// The digest of bytes, hexadecimal.
  public static String sha256(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  /// A digest to be fed.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Bytes in hexadecimal.
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
