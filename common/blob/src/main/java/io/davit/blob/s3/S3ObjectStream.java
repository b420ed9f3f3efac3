package io.davit.blob.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The content of an object. Closed before its end, it drops the connection instead of reading on.
final class S3ObjectStream extends FilterInputStream {

  private final ResponseInputStream<GetObjectResponse> content;
  private final UnaryOperator<String> message;
  private boolean ended;

  /// @param message puts endpoint, bucket and key before a text
  S3ObjectStream(ResponseInputStream<GetObjectResponse> content, UnaryOperator<String> message) {
    super(content);
    this.content = content;
    this.message = message;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = content.read(buffer, offset, length);
      ended |= read < 0;
      return read;
    } catch (IOException | SdkException e) {
      throw new IOException(message.apply("reading broke off: " + e.getMessage()), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!ended) {
      content.abort();
    }
    InputStream whole = content;
    whole.close();
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
