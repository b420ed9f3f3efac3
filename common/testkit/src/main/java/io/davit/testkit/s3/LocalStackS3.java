package io.davit.testkit.s3;

import io.davit.blob.s3.S3Credentials;
import io.davit.blob.s3.S3Settings;
import java.net.URI;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// S3 of LocalStack in a container.
final class LocalStackS3 implements S3Fixture {

  /// The last line of images that start without a token of their maker's.
  static final String IMAGE = "localstack/localstack:4.4.0";

  private final LocalStackContainer container;

  private LocalStackS3(LocalStackContainer container) {
    this.container = container;
  }

  static LocalStackS3 start() {
    LocalStackContainer container =
        new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("s3");
    container.start();
    return new LocalStackS3(container);
  }

  @Override
  public S3Settings bucket(String name) {
    try (S3Client client = client()) {
      client.createBucket(to -> to.bucket(name));
    }
    S3Credentials keys = new S3Credentials(container.getAccessKey(), container.getSecretKey());
    return S3Settings.pathStyle(endpoint(), container.getRegion(), name, keys);
  }

  @Override
  public void close() {
    container.stop();
  }

  private URI endpoint() {
    return container.getEndpoint();
  }

  private S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint())
        .forcePathStyle(true)
        .region(Region.of(container.getRegion()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
        .build();
  }
}
