package io.davit.repository.compression;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/// How compressed bytes are read.
enum Codec {
  GZIP,
  ZSTD,
  S2,
  LZ4,
  DEFLATE;

  InputStream open(InputStream compressed) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPInputStream(compressed);
      case ZSTD -> new ZstdInputStream(compressed);
      case S2 -> new S2InputStream(compressed);
      case LZ4 -> new FramedLZ4CompressorInputStream(compressed, true);
      case DEFLATE -> rawDeflate(compressed);
    };
  }

  private static InputStream rawDeflate(InputStream compressed) {
    return new InflaterInputStream(compressed, new Inflater(true)) {
      @Override
      public void close() throws IOException {
        inf.end();
        super.close();
      }
    };
  }
}
