package io.davit.repository.crypto;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;

/// The first bytes of a digest that holds its own key.
record DigestHash(int length, Supplier<Digest> digests) implements ContentHash {

  @Override
  public byte[] hash(byte[] bytes, int offset, int count) {
    Digest digest = digests.get();
    digest.update(bytes, offset, count);
    byte[] full = new byte[digest.getDigestSize()];
    digest.doFinal(full, 0);
    return full.length == length ? full : Arrays.copyOf(full, length);
  }
}
