package io.davit.blob.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LocationConfigTest {

  private static final String SECRET =
      """
      # for the tests
      [default]
      aws_access_key_id = first-id
      aws_secret_access_key=first=secret

      [profile other]
      AWS_ACCESS_KEY_ID=second-id
      aws_secret_access_key=second-secret
      aws_session_token=second-token
      """;
  private static final Map<String, String> MINIO =
      Map.of("region", "minio", "s3Url", "http://minio:9000/", "s3ForcePathStyle", "true");

  @Test
  void readsWhatAnS3CompatibleServerNeeds() {
    S3Settings settings = config(MINIO).settings(SECRET);

    assertThat(settings.endpoint()).isEqualTo(URI.create("http://minio:9000"));
    assertThat(settings.region()).isEqualTo("minio");
    assertThat(settings.pathStyle()).isTrue();
    assertThat(settings.bucket()).isEqualTo("bucket");
    assertThat(settings.credentials()).isEqualTo(new S3Credentials("first-id", "first=secret"));
    assertThat(settings.writing()).isEqualTo(S3Writing.PLAIN);
    assertThat(settings.trust()).isEqualTo(S3Trust.SYSTEM);
  }

  @Test
  void readsAnotherProfile() {
    S3Settings settings = config(with("profile", "other")).settings(SECRET);

    assertThat(settings.credentials())
        .isEqualTo(new S3Credentials("second-id", "second-secret", "second-token"));
  }

  @Test
  void readsWhatObjectsAreWrittenWith() {
    Map<String, String> config = with("kmsKeyId", "key");
    config.put("serverSideEncryption", "AES256");
    config.put("checksumAlgorithm", "SHA256");
    config.put("tagging", "a=b");

    assertThat(config(config).settings(SECRET).writing())
        .isEqualTo(new S3Writing("SHA256", "aws:kms", "key", "a=b"));
    assertThat(config(with("checksumAlgorithm", "")).settings(SECRET).writing())
        .isEqualTo(S3Writing.PLAIN);
  }

  @Test
  void trimsThePrefix() {
    assertThat(new LocationConfig(MINIO, "bucket", "/velero/prod/", null).prefix())
        .isEqualTo("velero/prod");
  }

  @Test
  void refusesUnknownKeysByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(with("s3url", "http://minio")))
        .withMessageContaining("config has invalid keys [s3url]; valid keys are [")
        .withMessageContaining("s3Url");
  }

  @ParameterizedTest
  @CsvSource({
    "s3ForcePathStyle, yes",
    "insecureSkipTLSVerify, 1",
    "enableSharedConfig, true",
    "signatureVersion, 2",
    "checksumAlgorithm, MD5",
    "serverSideEncryption, rot13",
    "s3Url, minio:9000",
    "s3Url, http://user:password@minio:9000",
    "publicUrl, ftp://minio",
    "profile, missing"
  })
  void refusesBadValuesByNameAndValue(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(with(key, value)).settings(SECRET))
        .withMessageContaining(key)
        .withMessageContaining(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bucket/prefix"})
  void refusesBadBuckets(String bucket) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocationConfig(MINIO, bucket, "", null))
        .withMessageContaining("'" + bucket + "'");
  }

  @Test
  void asksForARegionOfAmazon() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(Map.of()).settings(SECRET))
        .withMessageContaining("config.region");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_access_key_id=hidden",
        "[default\naws_access_key_id=hidden",
        "[default]\nhidden",
        "[default]\naws_access_key_id=hidden",
        "[default]\naws_secret_access_key=hidden",
        ""
      })
  void refusesBadCredentialsWithoutShowingThem(String file) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3Credentials.parse(file, "default"))
        .withMessageContaining("credentials")
        .withMessageNotContaining("hidden");
  }

  @Test
  void printsNoCredentials() {
    Map<String, String> config = with("profile", "other");

    assertThat(config(config).settings(SECRET).toString())
        .contains("minio:9000", "bucket")
        .doesNotContain("second-id", "second-secret", "second-token");
  }

  private static LocationConfig config(Map<String, String> config) {
    return new LocationConfig(config, "bucket", "", null);
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> config = new HashMap<>(MINIO);
    config.put(key, value);
    return config;
  }
}
