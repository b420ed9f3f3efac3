package io.davit.repository.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The first bytes of an HMAC of the JDK.
final class MacHash implements ContentHash {

  private final String algorithm;
  private final SecretKeySpec key;
  private final int length;

  MacHash(String algorithm, byte[] secret, int length) {
    this.algorithm = algorithm;
    // The JDK refuses an empty key. HMAC pads keys with zeros, so one zero byte is the same key.
    this.key = new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm);
    this.length = length;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public byte[] hash(byte[] bytes, int offset, int count) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key);
      mac.update(bytes, offset, count);
      byte[] full = mac.doFinal();
      return full.length == length ? full : Arrays.copyOf(full, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is not there", e);
    }
  }
}
