package io.davit.repository.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.reuse.Spares;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Compressed contents as they are stored: the header id in four bytes, then the codec's stream.
public final class CompressedBytes {

  private static final int HEADER = 4;

  /// No content that anybody writes is longer. What says that it is is not believed before it is
  /// seen.
  private static final int LONGEST = 32 << 20;

  private static final Spares<ZstdCompressCtx> COMPRESSORS = new Spares<>(ZstdCompressCtx::new);
  private static final Spares<ZstdDecompressCtx> EXPANDERS = new Spares<>(ZstdDecompressCtx::new);

  private CompressedBytes() {}

  /// How many bytes compressed bytes take at most.
  public static int most(int length) {
    return (int) Zstd.compressBound(length) + HEADER;
  }

  /// Compresses with zstd.
  ///
  /// @param out takes them from its first byte on, and has room for [#most]
  /// @return how many bytes it takes, 0 if it would not be shorter than it was
  public static int zstd(
      byte[] plain, int offset, int length, Compression compression, byte[] out) {
    if (length <= HEADER) {
      return 0;
    }
    ByteBuffer.wrap(out).putInt(compression.headerId());
    ZstdCompressCtx context = COMPRESSORS.take();
    context.setLevel(level(compression));
    int room = out.length - HEADER;
    int total = HEADER + context.compressByteArray(out, HEADER, room, plain, offset, length);
    COMPRESSORS.give(context);
    return total >= length ? 0 : total;
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

  /// Expands stored bytes of known length.
  ///
  /// @throws RepositoryException.Corrupt if they are not that long
  public static byte[] expandExactly(byte[] stored, int headerId, int length) {
    boolean whole = headerId(stored) == headerId && length <= LONGEST;
    if (whole && Compression.withHeaderId(headerId).codec() == Codec.ZSTD) {
      return expandZstd(stored, length);
    }
    byte[] plain = expand(stored, headerId, length);
    if (plain.length != length) {
      throw wrongLength(plain.length, length);
    }
    return plain;
  }

  private static byte[] expandZstd(byte[] stored, int length) {
    byte[] plain = new byte[length];
    try {
      ZstdDecompressCtx context = EXPANDERS.take();
      int count =
          context.decompressByteArray(plain, 0, length, stored, HEADER, stored.length - HEADER);
      EXPANDERS.give(context);
      if (count != length) {
        throw wrongLength(count, length);
      }
      return plain;
    } catch (ZstdException e) {
      throw new RepositoryException.Corrupt("content does not expand", e);
    }
  }

  private static RepositoryException wrongLength(int length, int expected) {
    return new RepositoryException.Corrupt(
        "content expands to %d bytes, not %d".formatted(length, expected));
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
