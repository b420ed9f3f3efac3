package io.davit.repository.connection;

import io.davit.blob.BlobStore;
import io.davit.blob.BlobWiring;
import io.davit.blob.s3.S3BlobStore;
import io.davit.blob.s3.S3Credentials;
import io.davit.blob.s3.S3Limits;
import io.davit.blob.s3.S3Settings;
import io.davit.blob.s3.S3Trust;
import io.davit.blob.s3.S3Writing;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/// Where the blobs of a repository are, in the words of the `kopia` command.
public sealed interface Storage {

  /// Kopia's name of this kind of storage.
  String type();

  /// Writes the fields of `storage.config`, in Kopia's order.
  void writeTo(GoJson json);

  /// What it is, in a few words without secrets.
  String description();

  /// Opens it without asking it anything, but for the existence of a directory.
  ///
  /// @param wiring for storage that is not on this machine
  BlobStore open(InstantSource clock, BlobWiring wiring, boolean readOnly);

  /// Reads the field `storage` of a connection file.
  ///
  /// @throws RepositoryException.Unsupported if it is of a kind that is not read here
  static Storage of(JsonNode storage) {
    JsonNode config = storage.path("config");
    return switch (Json.text(storage, "type")) {
      case "filesystem" -> new FileSystem(Path.of(Json.text(config, "path")));
      case "s3" -> S3.of(config);
      case String other ->
          throw new RepositoryException.Unsupported(
              "storage.type: \"" + other + "\" is not supported; filesystem and s3 are");
    };
  }

  /// A directory of this machine.
  record FileSystem(Path path) implements Storage {

    private static final int FILE_MODE = 0600;
    private static final int DIRECTORY_MODE = 0700;

    @Override
    public String type() {
      return "filesystem";
    }

    @Override
    public void writeTo(GoJson json) {
      json.text("path", path.toString())
          .number("fileMode", FILE_MODE)
          .number("dirMode", DIRECTORY_MODE)
          .raw("dirShards", "null");
    }

    @Override
    public String description() {
      return "Repository in Filesystem: " + path;
    }

    @Override
    public BlobStore open(InstantSource clock, BlobWiring wiring, boolean readOnly) {
      return ShardedDirectory.open(path, clock);
    }
  }

  /// A bucket. Printing it shows no key.
  ///
  /// @param prefix before each key; empty, or with a `/` at its end
  /// @param endpoint host and port without scheme
  /// @param noTls whether to speak plain HTTP
  /// @param anyCertificate whether every TLS certificate is accepted
  /// @param rootCa PEM certificates to trust instead of the system's, or empty
  /// @param region or empty
  record S3(
      String bucket,
      String prefix,
      String endpoint,
      boolean noTls,
      boolean anyCertificate,
      String rootCa,
      String accessKey,
      String secretKey,
      String sessionToken,
      String region)
      implements Storage {

    /// Where Kopia looks if nobody says otherwise.
    public static final String AMAZON = "s3.amazonaws.com";

    private static final String DEFAULT_REGION = "us-east-1";

    public S3 {
      if (!prefix.isEmpty() && !prefix.endsWith("/")) {
        throw new IllegalArgumentException("prefix: \"" + prefix + "\" does not end with /");
      }
    }

    private static S3 of(JsonNode config) {
      return new S3(
          Json.text(config, "bucket"),
          Json.text(config, "prefix"),
          Json.text(config, "endpoint"),
          Json.bool(config, "doNotUseTLS"),
          Json.bool(config, "doNotVerifyTLS"),
          new String(Json.bytes(config, "rootCA"), StandardCharsets.UTF_8),
          Json.text(config, "accessKeyID"),
          Json.text(config, "secretAccessKey"),
          Json.text(config, "sessionToken"),
          Json.text(config, "region"));
    }

    @Override
    public String type() {
      return "s3";
    }

    @Override
    public void writeTo(GoJson json) {
      json.text("bucket", bucket)
          .textOrOmit("prefix", prefix)
          .text("endpoint", endpoint)
          .boolOrOmit("doNotUseTLS", noTls)
          .boolOrOmit("doNotVerifyTLS", anyCertificate)
          .bytesOrOmit("rootCA", rootCa.getBytes(StandardCharsets.UTF_8))
          .text("accessKeyID", accessKey)
          .text("secretAccessKey", secretKey)
          .text("sessionToken", sessionToken)
          .textOrOmit("region", region);
    }

    @Override
    public String description() {
      return "Repository in S3: " + endpoint + " " + bucket;
    }

    @Override
    public BlobStore open(InstantSource clock, BlobWiring wiring, boolean readOnly) {
      return wiring.wire(S3BlobStore.open(settings()), prefix, readOnly);
    }

    private S3Settings settings() {
      boolean amazon = endpoint.equals(AMAZON);
      String token = sessionToken.isEmpty() ? null : sessionToken;
      return new S3Settings(
          amazon ? null : URI.create((noTls ? "http://" : "https://") + endpoint),
          null,
          region.isEmpty() ? DEFAULT_REGION : region,
          bucket,
          !amazon,
          new S3Trust(rootCa.isEmpty() ? null : rootCa, anyCertificate),
          S3Writing.PLAIN,
          new S3Credentials(accessKey, secretKey, token),
          S3Limits.DEFAULT);
    }

    @Override
    public String toString() {
      return "S3[" + endpoint + ", " + bucket + ", " + prefix + "]";
    }
  }
}
