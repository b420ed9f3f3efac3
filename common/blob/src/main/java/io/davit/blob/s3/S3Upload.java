package io.davit.blob.s3;

import io.davit.blob.BlobSource;
import io.davit.blob.ExactInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Writes objects: in one request up to the size of a part, above it in parts, of which one at a
/// time is in memory.
final class S3Upload {

  private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);
  private static final int MOST_PARTS = 10_000;
  private static final String TYPE = "application/octet-stream";

  private final S3Client client;
  private final S3Settings settings;

  S3Upload(S3Client client, S3Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  void put(String key, BlobSource content) {
    if (content.length() > settings.limits().partSize()) {
      putInParts(key, content);
    } else {
      client.putObject(request(key).build(), body(key, content));
    }
  }

  /// Always in one request, since not all servers honour a condition on the end of many.
  void putIfAbsent(String key, BlobSource content) {
    client.putObject(request(key).ifNoneMatch("*").build(), body(key, content));
  }

  private PutObjectRequest.Builder request(String key) {
    S3Writing writing = settings.writing();
    return PutObjectRequest.builder()
        .bucket(settings.bucket())
        .key(key)
        .checksumAlgorithm(writing.checksumAlgorithm())
        .serverSideEncryption(writing.serverSideEncryption())
        .ssekmsKeyId(writing.kmsKeyId())
        .tagging(writing.tagging());
  }

  private static RequestBody body(String key, BlobSource content) {
    return RequestBody.fromContentProvider(() -> opened(key, content), content.length(), TYPE);
  }

  private static InputStream opened(String key, BlobSource content) {
    try {
      return ExactInputStream.open(key, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putInParts(String key, BlobSource content) {
    String upload = client.createMultipartUpload(inParts(key)).uploadId();
    try (InputStream in = ExactInputStream.open(key, content)) {
      List<CompletedPart> parts = uploadParts(key, upload, in, partSize(content.length()));
      client.completeMultipartUpload(to ->
          to.bucket(settings.bucket())
              .key(key)
              .uploadId(upload)
              .multipartUpload(whole -> whole.parts(parts)));
    } catch (IOException e) {
      abort(key, upload);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      abort(key, upload);
      throw e;
    }
  }

  private CreateMultipartUploadRequest inParts(String key) {
    S3Writing writing = settings.writing();
    return CreateMultipartUploadRequest.builder()
        .bucket(settings.bucket())
        .key(key)
        .contentType(TYPE)
        .checksumAlgorithm(writing.checksumAlgorithm())
        .serverSideEncryption(writing.serverSideEncryption())
        .ssekmsKeyId(writing.kmsKeyId())
        .tagging(writing.tagging())
        .build();
  }

  private int partSize(long length) {
    long least = Math.ceilDiv(length, MOST_PARTS);
    return Math.toIntExact(Math.max(settings.limits().partSize(), least));
  }

  private List<CompletedPart> uploadParts(
      String key, String upload, InputStream content, int partSize) throws IOException {
    List<CompletedPart> parts = new ArrayList<>();
    byte[] buffer = new byte[partSize];
    int filled = content.readNBytes(buffer, 0, partSize);
    while (filled > 0) {
      parts.add(uploadPart(key, upload, parts.size() + 1, buffer, filled));
      filled = content.readNBytes(buffer, 0, partSize);
    }
    return parts;
  }

  private CompletedPart uploadPart(
      String key, String upload, int number, byte[] buffer, int length) {
    RequestBody body =
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(buffer, 0, length), length, TYPE);
    UploadPartResponse done =
        client.uploadPart(
            to ->
                to.bucket(settings.bucket())
                    .key(key)
                    .uploadId(upload)
                    .partNumber(number)
                    .checksumAlgorithm(settings.writing().checksumAlgorithm()),
            body);
    return part(number, done);
  }

  private static CompletedPart part(int number, UploadPartResponse done) {
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(done.eTag())
        .checksumCRC32(done.checksumCRC32())
        .checksumCRC32C(done.checksumCRC32C())
        .checksumSHA1(done.checksumSHA1())
        .checksumSHA256(done.checksumSHA256())
        .build();
  }

  /// What cannot be aborted costs space until the bucket's own rules remove it; that is no reason
  /// to hide the failure before.
  private void abort(String key, String upload) {
    try {
      client.abortMultipartUpload(to -> to.bucket(settings.bucket()).key(key).uploadId(upload));
    } catch (SdkException e) {
      LOG.atWarn()
          .addKeyValue("bucket", settings.bucket())
          .addKeyValue("key", key)
          .log("An upload in parts could not be aborted");
    }
  }
}
