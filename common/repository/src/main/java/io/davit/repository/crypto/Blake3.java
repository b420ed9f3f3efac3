package io.davit.repository.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.params.Blake3Parameters;

/// BLAKE3 in keyed mode. Its key has 32 bytes: a longer secret is cut, a shorter one stretched.
final class Blake3 {

  private static final int KEY = 32;
  private static final byte[] CONTEXT =
      "kopia blake3 derived key v1".getBytes(StandardCharsets.US_ASCII);

  private Blake3() {}

  static Digest keyed(byte[] secret) {
    Blake3Digest digest = new Blake3Digest(KEY);
    digest.init(Blake3Parameters.key(key(secret)));
    return digest;
  }

  private static byte[] key(byte[] secret) {
    return secret.length >= KEY ? Arrays.copyOf(secret, KEY) : stretched(secret);
  }

  private static byte[] stretched(byte[] secret) {
    Blake3Digest digest = new Blake3Digest(KEY);
    digest.init(Blake3Parameters.context(CONTEXT));
    digest.update(secret, 0, secret.length);
    byte[] key = new byte[KEY];
    digest.doFinal(key, 0);
    return key;
  }
}
