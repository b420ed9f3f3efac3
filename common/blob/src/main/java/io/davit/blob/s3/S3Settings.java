package io.davit.blob.s3;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a bucket is and how to speak to it. Printing it shows no credential.
///
/// @param endpoint of the server; null for Amazon's of the region
/// @param publicEndpoint that presigned URLs name; null if it is the same
/// @param pathStyle whether the bucket is named in the path and not in the host name
/// @param trust which TLS certificates are accepted
/// @param writing what each object is written with
public record S3Settings(
    @Nullable URI endpoint,
    @Nullable URI publicEndpoint,
    String region,
    String bucket,
    boolean pathStyle,
    S3Trust trust,
    S3Writing writing,
    S3Credentials credentials,
    S3Limits limits) {

  /// A path-style server without any specials: what most S3-compatible ones need.
  public static S3Settings pathStyle(
      URI endpoint, String region, String bucket, S3Credentials credentials) {
    return new S3Settings(
        endpoint,
        null,
        region,
        bucket,
        true,
        S3Trust.SYSTEM,
        S3Writing.PLAIN,
        credentials,
        S3Limits.DEFAULT);
  }

  /// The same with other limits.
  public S3Settings limits(S3Limits others) {
    return new S3Settings(
        endpoint, publicEndpoint, region, bucket, pathStyle, trust, writing, credentials, others);
  }

  /// The same with other credentials.
  public S3Settings credentials(S3Credentials others) {
    return new S3Settings(
        endpoint, publicEndpoint, region, bucket, pathStyle, trust, writing, others, limits);
  }

  /// Endpoint and bucket, for messages.
  String name() {
    return (endpoint == null ? "S3 in " + region : endpoint) + " bucket " + bucket;
  }
}
