package io.davit.model.velero;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names as values of labels, which hold at most 63 characters.
public final class LabelValue {

  private static final int LONGEST = 63;
  private static final int DIGITS = 6;

  private LabelValue() {}

  /// Velero's rule: a name that fits, else its first 57 characters and the first 6 hexadecimal
  /// digits of its SHA-256.
  public static String of(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    return name.substring(0, LONGEST - DIGITS) + digest(name).substring(0, DIGITS);
  }

  private static String digest(String name) {
    try {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
