package io.davit.restore.plan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Small objects as gzip streams.
public final class Gzip {
  private Gzip() {}

  /// Bytes as a gzip stream.
  public static byte[] pack(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /// The content of a gzip stream.
  ///
  /// @throws UncheckedIOException if it is none
  public static byte[] unpack(byte[] packed) {
    return unpack(new ByteArrayInputStream(packed));
  }

  /// The content of a gzip stream.
  ///
  /// @param packed is closed
  /// @throws UncheckedIOException if it is no gzip stream
  public static byte[] unpack(InputStream packed) {
    try (packed;
        GZIPInputStream gzip = new GZIPInputStream(packed)) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
