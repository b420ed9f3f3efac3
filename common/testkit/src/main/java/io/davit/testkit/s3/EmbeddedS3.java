package io.davit.testkit.s3;

import io.davit.blob.s3.S3Credentials;
import io.davit.blob.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/// S3Proxy over a directory, in this process, on the loopback address. A bucket is a directory
/// below it, an object a file, so a key cannot be both an object and the folder of others.
public final class EmbeddedS3 implements S3Fixture {

  /// Where buckets lie when nobody says: what the AWS tools assume too.
  public static final String REGION = "us-east-1";

  private static final String HOST = "127.0.0.1";

  private final EmbeddedS3Settings settings;
  private final S3Proxy server;
  private final RequestLog log;

  private EmbeddedS3(EmbeddedS3Settings settings, S3Proxy server, RequestLog log) {
    this.settings = settings;
    this.server = server;
    this.log = log;
  }

  /// Starts a server on what the directory holds.
  ///
  /// @throws IllegalStateException if it does not start, for example because the port is taken
  public static EmbeddedS3 start(EmbeddedS3Settings settings) {
    try {
      Files.createDirectories(settings.directory());
      RequestLog log = RequestLog.to(settings.requestLog());
      S3Proxy server = server(settings);
      log.attach(server);
      server.start();
      return new EmbeddedS3(settings, server, log);
    } catch (Exception e) {
      throw new IllegalStateException(
          "S3 server on port " + settings.port() + " over " + settings.directory(), e);
    }
  }

  public URI endpoint() {
    return URI.create("http://" + HOST + ":" + server.getPort());
  }

  public S3Credentials credentials() {
    return settings.credentials();
  }

  @Override
  public S3Settings bucket(String name) {
    try {
      Files.createDirectories(settings.directory().resolve(name));
      return S3Settings.pathStyle(endpoint(), REGION, name, credentials());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All requests since the start.
  public RequestLog requests() {
    return log;
  }

  @Override
  public void close() {
    try (log) {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3 server on " + endpoint() + " did not stop", e);
    }
  }

  private static S3Proxy server(EmbeddedS3Settings settings) {
    S3Credentials credentials = settings.credentials();
    return S3Proxy.builder()
        .blobStore(files(settings.directory()))
        .endpoint(URI.create("http://" + HOST + ":" + settings.port()))
        .awsAuthentication(
            AuthenticationType.AWS_V2_OR_V4,
            credentials.accessKeyId(),
            credentials.secretAccessKey())
        .ignoreUnknownHeaders(true)
        .stopTimeout(0)
        .build();
  }

  private static BlobStore files(Path directory) {
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", directory.toAbsolutePath().toString());
    return BlobStores.create("filesystem", properties);
  }
}
