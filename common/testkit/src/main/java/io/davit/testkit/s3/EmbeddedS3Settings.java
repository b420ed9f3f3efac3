package io.davit.testkit.s3;

import io.davit.blob.s3.S3Credentials;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to start an embedded S3 server.
///
/// @param directory for the buckets; what is in it is served
/// @param port 0 for any free one
/// @param requestLog the file that gets one line for each request, as [RequestLog] writes it; null
///   for none
public record EmbeddedS3Settings(
    Path directory, int port, S3Credentials credentials, @Nullable Path requestLog) {

  /// Any port, known keys, no file of requests: for a test.
  public static EmbeddedS3Settings over(Path directory) {
    return new EmbeddedS3Settings(
        directory, 0, new S3Credentials("davit-test", "davit-test-secret"), null);
  }
}
