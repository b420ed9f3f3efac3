package io.davit.blob.backupstore;

import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes of small objects whose outcome is known: one that was not answered is read back and
/// compared by digest (rule F1).
final class CertainWrites {

  private final BlobStore store;

  CertainWrites(BlobStore store) {
    this.store = store;
  }

  /// Writes an object.
  ///
  /// @throws BlobException.Unavailable if the object is not there after all
  void put(String key, BlobSource content) {
    try {
      store.put(key, content);
    } catch (BlobException.Unavailable e) {
      if (!isThere(key, content)) {
        throw e;
      }
    }
  }

  byte[] read(String key) {
    try (InputStream in = store.open(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BlobException.Unavailable(key + " could not be read to its end", e);
    }
  }

  private boolean isThere(String key, BlobSource content) {
    try {
      return digest(read(key)).equals(digest(bytes(content)));
    } catch (BlobException.NotFound _) {
      return false;
    }
  }

  private static byte[] bytes(BlobSource content) {
    try (InputStream in = content.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BlobException.BadSource("content cannot be read", e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every Java has SHA-256", e);
    }
  }
}
