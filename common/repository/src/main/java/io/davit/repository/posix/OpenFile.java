package io.davit.repository.posix;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// An open regular file. Any number of threads may read it at once, each a part of its own.
public final class OpenFile implements AutoCloseable {

  private final int descriptor;
  private final String name;

  OpenFile(int descriptor, String name) {
    this.descriptor = descriptor;
    this.name = name;
  }

  /// Reads from an offset on, up to the end of the file or of the part. Closing the stream leaves
  /// the file open.
  ///
  /// @param length of the part in bytes, [Long#MAX_VALUE] for all
  public InputStream read(long offset, long length) {
    return new InputStream() {
      private long position = offset;
      private long left = length;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] to, int from, int count) throws IOException {
        int read = part(position, to, from, (int) Math.min(left, count));
        position += read;
        left -= read;
        return read == 0 && count > 0 ? -1 : read;
      }
    };
  }

  private int part(long position, byte[] to, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    MemorySegment buffer = Scratch.mine().buffer;
    int read = Libc.read(descriptor, buffer, Math.min(count, buffer.byteSize()), position, name);
    MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, to, from, read);
    return read;
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
