package io.davit.repository.crypto;

import io.davit.repository.reuse.Spares;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The first bytes of an HMAC of the JDK.
final class MacHash implements ContentHash {

  /// The JVM compiles its digests late if it is only ever given millions of bytes at a time.
  private static final int PIECE = 64 << 10;

  private final Spares<Mac> macs;
  private final int length;

  MacHash(String algorithm, byte[] secret, int length) {
    // The JDK refuses an empty key. HMAC pads keys with zeros, so one zero byte is the same key.
    SecretKeySpec key = new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm);
    this.macs = new Spares<>(() -> keyed(algorithm, key));
    this.length = length;
  }

  private static Mac keyed(String algorithm, SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is not there", e);
    }
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public byte[] hash(byte[] bytes, int offset, int count) {
    Mac mac = macs.take();
    for (int done = 0; done < count; done += PIECE) {
      mac.update(bytes, offset + done, Math.min(PIECE, count - done));
    }
    byte[] full = mac.doFinal();
    macs.give(mac);
    return full.length == length ? full : Arrays.copyOf(full, length);
  }
}
