package io.davit.repository.compression;

import com.github.luben.zstd.Zstd;
import io.davit.repository.failure.RepositoryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Compressed contents as they are stored: the header id in four bytes, then the codec's stream.
public final class CompressedBytes {

  private static final int HEADER = 4;

  private CompressedBytes() {}

  /// Compresses with zstd.
  ///
  /// @return nothing if it would not be shorter than it was
  public static Optional<byte[]> zstd(
      byte[] plain, int offset, int length, Compression compression) {
    if (length <= HEADER) {
      return Optional.empty();
    }
    byte[] out = new byte[(int) Zstd.compressBound(length) + HEADER];
    ByteBuffer.wrap(out).putInt(compression.headerId());
    long size =
        Zstd.compressByteArray(
            out, HEADER, out.length - HEADER, plain, offset, length, level(compression));
    if (Zstd.isError(size)) {
      throw new IllegalStateException("zstd: " + Zstd.getErrorName(size));
    }
    int total = (int) size + HEADER;
    return total >= length ? Optional.empty() : Optional.of(Arrays.copyOf(out, total));
  }

  private static int level(Compression compression) {
    return switch (compression) {
      case ZSTD -> 3;
      case ZSTD_FASTEST -> 1;
      case ZSTD_BETTER_COMPRESSION -> 7;
      case ZSTD_BEST_COMPRESSION -> 11;
      default -> throw new IllegalArgumentException("never written: " + compression);
    };
  }

  /// The header id in front of compressed bytes.
  public static int headerId(byte[] stored) {
    if (stored.length < HEADER) {
      throw new RepositoryException.Corrupt("compressed content is too short for its header");
    }
    return ByteBuffer.wrap(stored).getInt();
  }

  /// Expands stored bytes.
  ///
  /// @param headerId which the index names, and which must stand in the header too
  /// @param limit of the expanded length in bytes; more is corrupt, since nobody wrote it
  public static byte[] expand(byte[] stored, int headerId, int limit) {
    if (headerId(stored) != headerId) {
      throw new RepositoryException.Corrupt(
          "compression header is %x, not %x".formatted(headerId(stored), headerId));
    }
    InputStream compressed = new ByteArrayInputStream(stored, HEADER, stored.length - HEADER);
    try (InputStream in = Compression.withHeaderId(headerId).codec().open(compressed)) {
      byte[] plain = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new RepositoryException.Corrupt("content expands to more than " + limit + " bytes");
      }
      return plain;
    } catch (IOException e) {
      throw new RepositoryException.Corrupt("content does not expand", e);
    }
  }
}
