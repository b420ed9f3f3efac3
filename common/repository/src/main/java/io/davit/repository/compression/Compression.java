package io.davit.repository.compression;

import io.davit.repository.failure.RepositoryException;
import java.util.Arrays;
import java.util.Locale;

/// The codecs of stored contents, by the header id that stands before the compressed bytes.
///
/// Every one can be read. Only zstd is ever written.
public enum Compression {
  GZIP(0x1000, Codec.GZIP),
  GZIP_BEST_SPEED(0x1001, Codec.GZIP),
  GZIP_BEST_COMPRESSION(0x1002, Codec.GZIP),
  ZSTD(0x1100, Codec.ZSTD),
  ZSTD_FASTEST(0x1101, Codec.ZSTD),
  ZSTD_BETTER_COMPRESSION(0x1102, Codec.ZSTD),
  ZSTD_BEST_COMPRESSION(0x1103, Codec.ZSTD),
  S2_DEFAULT(0x1200, Codec.S2),
  S2_BETTER(0x1201, Codec.S2),
  S2_PARALLEL_4(0x1202, Codec.S2),
  S2_PARALLEL_8(0x1203, Codec.S2),
  PGZIP(0x1300, Codec.GZIP),
  PGZIP_BEST_SPEED(0x1301, Codec.GZIP),
  PGZIP_BEST_COMPRESSION(0x1302, Codec.GZIP),
  LZ4(0x1400, Codec.LZ4),
  DEFLATE_DEFAULT(0x1500, Codec.DEFLATE),
  DEFLATE_BEST_SPEED(0x1501, Codec.DEFLATE),
  DEFLATE_BEST_COMPRESSION(0x1502, Codec.DEFLATE);

  private final int headerId;
  private final Codec codec;

  Compression(int headerId, Codec codec) {
    this.headerId = headerId;
    this.codec = codec;
  }

  public int headerId() {
    return headerId;
  }

  /// The name that policies use.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Codec codec() {
    return codec;
  }

  /// The codec of a header id.
  ///
  /// @throws RepositoryException.Unsupported if no codec has that id
  public static Compression withHeaderId(int headerId) {
    return Arrays.stream(values())
        .filter(c -> c.headerId == headerId)
        .findFirst()
        .orElseThrow(() ->
            new RepositoryException.Unsupported("compression 0x" + Integer.toHexString(headerId)));
  }
}
