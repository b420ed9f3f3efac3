package io.davit.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of an object that is to be written. It can be opened again, since a write may be tried
/// again, and gives the same bytes each time.
public interface BlobSource {

  /// How many bytes there are.
  long length();

  /// Opens the bytes from the first on. The caller closes the stream.
  InputStream open() throws IOException;

  /// A source over an array, which must not change afterwards.
  static BlobSource of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /// A source over a part of an array, which must not change until the write has ended.
  static BlobSource of(byte[] bytes, int offset, int length) {
    return new BlobSource() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes, offset, length);
      }
    };
  }

  /// A source over the UTF-8 form of a text.
  static BlobSource of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A source over a file, which must not change until the write has ended.
  ///
  /// @throws IOException if its size cannot be read
  static BlobSource of(Path file) throws IOException {
    long size = Files.size(file);
    return new BlobSource() {
      @Override
      public long length() {
        return size;
      }

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }
    };
  }
}
