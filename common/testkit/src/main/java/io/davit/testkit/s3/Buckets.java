package io.davit.testkit.s3;

import io.davit.blob.s3.S3Settings;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Buckets of an S3 server that somebody else runs.
public final class Buckets {

  private static final int NOT_FOUND = 404;

  private Buckets() {}

  /// Makes a bucket unless it is there.
  ///
  /// @return whether it was made
  /// @throws IllegalStateException naming server, bucket and access key, if the server refuses or
  ///   cannot be reached
  public static boolean ensure(S3Settings settings) {
    try (S3Client client = client(settings)) {
      if (isThere(client, settings.bucket())) {
        return false;
      }
      client.createBucket(to -> to.bucket(settings.bucket()));
      return true;
    } catch (SdkException e) {
      throw new IllegalStateException(
          "bucket %s at %s as %s: %s"
              .formatted(
                  settings.bucket(),
                  settings.endpoint(),
                  settings.credentials().accessKeyId(),
                  e.getMessage()),
          e);
    }
  }

  private static boolean isThere(S3Client client, String bucket) {
    try {
      client.headBucket(of -> of.bucket(bucket));
      return true;
    } catch (NoSuchBucketException absent) {
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static S3Client client(S3Settings settings) {
    var keys =
        AwsBasicCredentials.create(
            settings.credentials().accessKeyId(), settings.credentials().secretAccessKey());
    return S3Client.builder()
        .endpointOverride(Objects.requireNonNull(settings.endpoint(), "endpoint"))
        .forcePathStyle(settings.pathStyle())
        .region(Region.of(settings.region()))
        .credentialsProvider(StaticCredentialsProvider.create(keys))
        .build();
  }
}
