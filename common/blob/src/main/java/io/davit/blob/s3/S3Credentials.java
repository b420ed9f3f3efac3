package io.davit.blob.s3;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys that requests to S3 are signed with. Never printed.
///
/// @param sessionToken of temporary credentials
public record S3Credentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {

  private static final String ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";
  private static final String TOKEN = "aws_session_token";

  public S3Credentials {
    if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
      throw new IllegalArgumentException("credentials are blank");
    }
  }

  /// Long-lived credentials.
  public S3Credentials(String accessKeyId, String secretAccessKey) {
    this(accessKeyId, secretAccessKey, null);
  }

  /// Reads one profile of a credentials file of the AWS tools, which is what Velero's Secret
  /// `cloud-credentials` holds.
  ///
  /// @param profile the name in brackets, by default `default`
  /// @throws IllegalArgumentException naming profile and key, never a value
  public static S3Credentials parse(String file, String profile) {
    Map<String, String> found = ProfileFile.read(file, profile);
    return new S3Credentials(
        require(found, profile, ID), require(found, profile, SECRET), found.get(TOKEN));
  }

  /// The text without anything of these credentials that was in it.
  String scrub(String text) {
    String scrubbed = text.replace(secretAccessKey, "***").replace(accessKeyId, "***");
    return sessionToken == null ? scrubbed : scrubbed.replace(sessionToken, "***");
  }

  @Override
  public String toString() {
    return "S3Credentials[***]";
  }

  private static String require(Map<String, String> found, String profile, String key) {
    String value = found.get(key);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(
          "profile '" + profile + "' of the credentials has no " + key);
    }
    return value;
  }
}
