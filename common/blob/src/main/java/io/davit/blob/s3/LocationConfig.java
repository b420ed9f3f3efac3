package io.davit.blob.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a BackupStorageLocation of provider `aws` says: its `spec.config` in the grammar of
/// Velero's plugin, bucket, prefix and CA certificates. Whatever Davit would have to ignore is
/// refused.
///
/// @param bucket `spec.objectStorage.bucket`
/// @param prefix `spec.objectStorage.prefix`; `/` at its ends count for nothing
/// @param caCert PEM, from `spec.objectStorage`
public record LocationConfig(
    Map<String, String> config, String bucket, String prefix, @Nullable String caCert) {

  private static final Set<String> KEYS =
      Set.of(
          "region",
          "s3Url",
          "publicUrl",
          "s3ForcePathStyle",
          "insecureSkipTLSVerify",
          "caCert",
          "profile",
          "enableSharedConfig",
          "signatureVersion",
          "serverSideEncryption",
          "kmsKeyId",
          "tagging",
          "checksumAlgorithm");
  private static final String USUAL_REGION = "us-east-1";

  /// @throws IllegalArgumentException naming the key and the value that are not understood
  public LocationConfig {
    config = Map.copyOf(config);
    prefix = prefix.replaceAll("^/+|/+$", "");
    checkKeys(config);
    checkBucket(bucket);
  }

  /// With CA certificates as a BackupStorageLocation carries them.
  ///
  /// @param caCert Base64 of PEM
  /// @throws IllegalArgumentException naming the key and the value that are not understood
  public static LocationConfig encoded(
      Map<String, String> config, String bucket, String prefix, @Nullable String caCert) {
    return new LocationConfig(config, bucket, prefix, caCert == null ? null : decode(caCert));
  }

  private static String decode(String caCert) {
    try {
      return new String(Base64.getMimeDecoder().decode(caCert), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "spec.objectStorage.caCert is no Base64: " + e.getMessage(), e);
    }
  }

  /// Which profile of the credentials is meant.
  public String profile() {
    return config.getOrDefault("profile", "default");
  }

  /// The settings for these credentials.
  ///
  /// @param credentials the content of the Secret that the location names
  /// @throws IllegalArgumentException naming what is not understood
  public S3Settings settings(String credentials) {
    return settings(S3Credentials.parse(credentials, profile()), S3Limits.DEFAULT);
  }

  /// The settings for these credentials and limits.
  ///
  /// @throws IllegalArgumentException naming what is not understood
  public S3Settings settings(S3Credentials credentials, S3Limits limits) {
    bool("enableSharedConfig", Set.of(false));
    oneOf("signatureVersion", Set.of("1", "4"));
    return new S3Settings(
        url("s3Url"),
        url("publicUrl"),
        region(),
        bucket,
        bool("s3ForcePathStyle", Set.of(true, false)),
        new S3Trust(authorities(), bool("insecureSkipTLSVerify", Set.of(true, false))),
        writing(),
        credentials,
        limits);
  }

  private S3Writing writing() {
    return new S3Writing(
        oneOf("checksumAlgorithm", Set.of("CRC32", "CRC32C", "SHA1", "SHA256")),
        value("kmsKeyId") == null
            ? oneOf("serverSideEncryption", Set.of("AES256", "aws:kms"))
            : "aws:kms",
        value("kmsKeyId"),
        value("tagging"));
  }

  private String region() {
    String region = value("region");
    if (region == null && value("s3Url") == null) {
      throw new IllegalArgumentException("config.region must be set where config.s3Url is not");
    }
    return region == null ? USUAL_REGION : region;
  }

  private @Nullable String authorities() {
    return value("caCert") == null ? caCert : value("caCert");
  }

  private @Nullable String value(String key) {
    String value = config.get(key);
    return value == null || value.isEmpty() ? null : value;
  }

  private boolean bool(String key, Set<Boolean> allowed) {
    String value = config.getOrDefault(key, "false").toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(
          "could not parse config." + key + " '" + config.get(key) + "' (expected bool)");
    }
    boolean parsed = Boolean.parseBoolean(value);
    if (!allowed.contains(parsed)) {
      throw new IllegalArgumentException("config." + key + " '" + value + "' is not supported");
    }
    return parsed;
  }

  private @Nullable String oneOf(String key, Set<String> allowed) {
    String value = value(key);
    if (value != null && !allowed.contains(value)) {
      throw new IllegalArgumentException(
          "config." + key + " '" + value + "' is none of " + new TreeSet<>(allowed));
    }
    return value;
  }

  private @Nullable URI url(String key) {
    String value = value(key);
    if (value == null) {
      return null;
    }
    if (!value.matches("https?://[^/?#@]+/?")) {
      throw new IllegalArgumentException(
          "config." + key + " '" + value + "' is not of the form https://host[:port]");
    }
    return URI.create(value.replaceFirst("/$", ""));
  }

  private static void checkKeys(Map<String, String> config) {
    Set<String> unknown = new TreeSet<>(config.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "config has invalid keys " + unknown + "; valid keys are " + new TreeSet<>(KEYS));
    }
  }

  private static void checkBucket(String bucket) {
    if (bucket.isBlank() || (bucket.contains("/") && !bucket.startsWith("arn:aws:s3:"))) {
      throw new IllegalArgumentException(
          "backup storage location's bucket name '"
              + bucket
              + "' must not be empty or contain a '/' (a prefix goes in the 'prefix' field)");
    }
  }
}
