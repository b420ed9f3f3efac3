package io.davit.repository.crypto;

import io.davit.repository.failure.RepositoryException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// Encrypts blobs as a whole: index blobs, session markers and logs of compaction. The name of such
/// a blob holds the hash of what is in it, and the last 32 digits of the hash are needed to read
/// it.
public final class BlobSeal {

  /// How many bytes longer a blob is than its payload.
  public static final int OVERHEAD = Aead.OVERHEAD;

  private static final int IV = 16;

  private final ContentHash hash;
  private final ContentCipher cipher;

  public BlobSeal(ContentHash hash, ContentCipher cipher) {
    this.hash = hash;
    this.cipher = cipher;
  }

  /// A blob ready to be written.
  ///
  /// @param name of the blob: prefix, hash and, after a dash, the suffix
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sealed(String name, byte[] bytes) {}

  /// Encrypts a payload and names it.
  ///
  /// @param suffix of the name without its dash, or empty for none
  public Sealed seal(String prefix, String suffix, byte[] payload, SecureRandom random) {
    byte[] full = hash.hash(payload);
    String name = prefix + HexFormat.of().formatHex(full) + (suffix.isEmpty() ? "" : "-" + suffix);
    byte[] iv = Arrays.copyOfRange(full, full.length - IV, full.length);
    return new Sealed(name, cipher.seal(iv, payload, 0, payload.length, random));
  }

  /// The payload of a blob.
  ///
  /// @throws RepositoryException.Corrupt if the blob was not sealed under that name
  public byte[] open(String name, byte[] sealed) {
    return cipher
        .open(iv(name), sealed, 0, sealed.length)
        .orElseThrow(() -> new RepositoryException.Corrupt("blob " + name + " does not decrypt"));
  }

  /// Decrypts a blob of any length without taking heap for it.
  ///
  /// @param sealed the blob, outside of the heap
  /// @param payload takes the payload, outside of the heap
  /// @throws RepositoryException.Corrupt if the blob was not sealed under that name
  public void open(String name, ByteBuffer sealed, ByteBuffer payload) {
    if (!cipher.open(iv(name), sealed, payload)) {
      throw new RepositoryException.Corrupt("blob " + name + " does not decrypt");
    }
  }

  private static byte[] iv(String name) {
    int dash = name.indexOf('-');
    int end = dash < 0 ? name.length() : dash;
    if (end < 2 * IV) {
      throw new RepositoryException.Corrupt("blob name " + name + " holds no hash");
    }
    return iv(name, end);
  }

  private static byte[] iv(String name, int end) {
    try {
      return HexFormat.of().parseHex(name, end - 2 * IV, end);
    } catch (IllegalArgumentException _) {
      throw new RepositoryException.Corrupt("blob name " + name + " holds no hash");
    }
  }
}
