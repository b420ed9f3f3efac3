package io.davit.cli.repo;

import io.davit.cli.session.CliException;
import io.davit.repository.connection.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that name a bucket.
final class S3Options {

  @Option(names = "--bucket", required = true, paramLabel = "NAME", description = "the bucket")
  String bucket = "";

  @Option(
      names = "--endpoint",
      paramLabel = "HOST",
      defaultValue = Storage.S3.AMAZON,
      description = "host and port of the server (default: ${DEFAULT-VALUE})")
  String endpoint = Storage.S3.AMAZON;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "before each key, such as kopia/shop/ (default: none)")
  String prefix = "";

  @Option(names = "--region", paramLabel = "NAME", defaultValue = "", description = "of the bucket")
  String region = "";

  @Option(
      names = "--access-key",
      paramLabel = "KEY",
      defaultValue = "${env:AWS_ACCESS_KEY_ID}",
      description = "(default: $$AWS_ACCESS_KEY_ID)")
  @Nullable String accessKey;

  @Option(
      names = "--secret-access-key",
      paramLabel = "KEY",
      defaultValue = "${env:AWS_SECRET_ACCESS_KEY}",
      description = "(default: $$AWS_SECRET_ACCESS_KEY)")
  @Nullable String secretKey;

  @Option(
      names = "--session-token",
      paramLabel = "TOKEN",
      defaultValue = "${env:AWS_SESSION_TOKEN}",
      description = "of temporary keys (default: $$AWS_SESSION_TOKEN)")
  @Nullable String sessionToken;

  @Option(names = "--disable-tls", description = "speak plain HTTP")
  boolean disableTls;

  @Option(names = "--disable-tls-verification", description = "accept every certificate")
  boolean disableTlsVerification;

  @Option(
      names = "--root-ca-pem-path",
      paramLabel = "FILE",
      description = "certificates to trust instead of the system's")
  @Nullable Path rootCa;

  Storage storage() {
    if (accessKey == null || secretKey == null) {
      throw CliException.usage("--access-key and --secret-access-key are needed");
    }
    return new Storage.S3(
        bucket,
        prefix,
        endpoint,
        disableTls,
        disableTlsVerification,
        pem(),
        accessKey,
        secretKey,
        sessionToken == null ? "" : sessionToken,
        region);
  }

  private String pem() {
    try {
      return rootCa == null ? "" : Files.readString(rootCa);
    } catch (IOException e) {
      throw new UncheckedIOException("--root-ca-pem-path " + rootCa, e);
    }
  }
}
