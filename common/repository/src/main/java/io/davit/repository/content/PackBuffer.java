package io.davit.repository.content;

import io.davit.blob.BlobSource;
import io.davit.repository.reuse.Spares;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Bytes that become more, in pieces of memory that serve one pack after the other.
final class PackBuffer implements BlobSource {

  /// Large enough to be few, and small enough to be no special case of any garbage collector.
  static final int PIECE = 256 << 10;

  private final Spares<byte[]> spares;
  private final List<byte[]> pieces = new ArrayList<>();
  private int length;

  PackBuffer(Spares<byte[]> spares) {
    this.spares = spares;
  }

  /// Pieces that are used again.
  static Spares<byte[]> spares() {
    return new Spares<>(() -> new byte[PIECE]);
  }

  void append(byte[] more, int count) {
    for (int done = 0; done < count; ) {
      if (length == pieces.size() * PIECE) {
        pieces.add(spares.take());
      }
      int at = length % PIECE;
      int fits = Math.min(PIECE - at, count - done);
      System.arraycopy(more, done, pieces.getLast(), at, fits);
      done += fits;
      length += fits;
    }
  }

  int size() {
    return length;
  }

  @Override
  public long length() {
    return length;
  }

  /// Gives the memory back. Nothing may read these bytes any more.
  void release() {
    pieces.forEach(spares::give);
    pieces.clear();
    length = 0;
  }

  @Override
  public InputStream open() {
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return at == length ? -1 : pieces.get(at / PIECE)[at++ % PIECE] & 0xff;
      }

      @Override
      public int read(byte[] to, int offset, int count) {
        int fits = Math.min(Math.min(PIECE - at % PIECE, length - at), count);
        if (fits == 0) {
          return count == 0 ? 0 : -1;
        }
        System.arraycopy(pieces.get(at / PIECE), at % PIECE, to, offset, fits);
        at += fits;
        return fits;
      }

      @Override
      public int available() {
        return length - at;
      }
    };
  }
}
