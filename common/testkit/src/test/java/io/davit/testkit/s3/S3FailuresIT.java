package io.davit.testkit.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.s3.S3BlobStore;
import io.davit.blob.s3.S3Credentials;
import io.davit.blob.s3.S3Limits;
import io.davit.blob.s3.S3Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can be wrong with a location is told apart, named, and never hangs.
@Timeout(60)
final class S3FailuresIT {

  private static final S3Credentials GOOD = new S3Credentials("known-id", "known-secret-1234");

  private static final List<Consumer<BlobStore>> REQUESTS =
      List.of(
          store -> store.put("a", BlobSource.of("x")),
          store -> store.read("a", 0, 1),
          store -> store.open("a"),
          store -> store.head("a"),
          store -> store.list("a").forEach(_ -> {}),
          BlobStore::storeTime,
          store -> store.delete("a"));

  /// S3Proxy calls a deletion done even where there is no bucket.
  private static final List<Consumer<BlobStore>> REQUESTS_BUT_DELETE =
      REQUESTS.subList(0, REQUESTS.size() - 1);

  @TempDir private Path directory = Path.of("/");

  @Test
  void namesABucketThatIsNotThere() {
    try (EmbeddedS3 server = start();
        S3BlobStore store = S3BlobStore.open(at(server.endpoint(), "no-such", GOOD))) {
      for (Consumer<BlobStore> request : REQUESTS_BUT_DELETE) {
        assertThatExceptionOfType(BlobException.NoSuchStore.class)
            .isThrownBy(() -> request.accept(store))
            .withMessageContaining(server.endpoint().toString())
            .withMessageContaining("bucket no-such")
            .withMessageContaining("no such bucket");
      }
    }
  }

  @Test
  void namesCredentialsThatAreNotAcceptedWithoutShowingThem() {
    try (EmbeddedS3 server = start()) {
      server.bucket("bucket");
      for (S3Credentials bad :
          List.of(
              new S3Credentials("known-id", "wrong-secret-5678"),
              new S3Credentials("unknown-id", "wrong-secret-5678"),
              new S3Credentials("unknown-id", "wrong-secret-5678", "token-9012"))) {
        refusesCredentials(server, bad);
      }
    }
  }

  @Test
  void namesAnEndpointThatDoesNotAnswer() throws IOException {
    URI nobody = URI.create("http://127.0.0.1:" + freePort());
    try (S3BlobStore store = S3BlobStore.open(at(nobody, "bucket", GOOD))) {
      for (Consumer<BlobStore> request : REQUESTS) {
        assertThatExceptionOfType(BlobException.Unavailable.class)
            .isThrownBy(() -> request.accept(store))
            .withMessageContaining(nobody.toString())
            .withMessageContaining("cannot reach the endpoint");
      }
    }
  }

  @Test
  void namesAHostThatDoesNotExist() {
    URI nowhere = URI.create("http://s3.no-such-host.invalid");
    try (S3BlobStore store = S3BlobStore.open(at(nowhere, "bucket", GOOD))) {
      assertThatExceptionOfType(BlobException.Unavailable.class)
          .isThrownBy(() -> store.head("a"))
          .withMessageContaining("unknown host");
    }
  }

  @Test
  void givesUpOnAServerThatIsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      Duration brief = Duration.ofMillis(300);
      S3Limits limits = S3Limits.DEFAULT.timeouts(brief, Duration.ofSeconds(20), brief);
      try (S3BlobStore store = S3BlobStore.open(at(endpoint, "bucket", GOOD).limits(limits))) {
        for (Consumer<BlobStore> request : REQUESTS) {
          assertThatExceptionOfType(BlobException.Unavailable.class)
              .isThrownBy(() -> request.accept(store))
              .withMessageContaining("no answer within PT0.3S");
        }
      }
    }
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() {
    try (EmbeddedS3 server = start();
        S3BlobStore store = S3BlobStore.open(server.bucket("bucket"))) {
      Thread.currentThread().interrupt();
      BlobException failure =
          catchThrowableOfType(
              BlobException.Interrupted.class, () -> store.put("a", BlobSource.of("x")));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure).isNotNull();
    }
  }

  @Test
  void saysWhatAServerCanDoAndLeavesNothing() {
    try (EmbeddedS3 server = start();
        S3BlobStore store = S3BlobStore.open(server.bucket("bucket"))) {
      assertThat(store.capabilities().all()).isEmpty();
      assertThat(store.probe("metadata/davit-probe-1").all()).hasSize(1);
      assertThat(store.list("")).isEmpty();
    }
  }

  @Test
  void presignsForWhoHasNoCredentials() throws Exception {
    try (EmbeddedS3 server = start();
        S3BlobStore store = S3BlobStore.open(server.bucket("bucket"));
        HttpClient http = HttpClient.newHttpClient()) {
      store.put("backups/x/x-logs.gz", BlobSource.of("log"));
      URI url = store.presign("backups/x/x-logs.gz", Duration.ofMinutes(10));
      URI tampered = URI.create(url.toString().replace("x-logs.gz", "x-results.gz"));

      assertThat(get(http, url).body()).isEqualTo("log");
      assertThat(get(http, tampered).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void writesALineForEachRequest() throws IOException {
    Path log = directory.resolve("s3-access.log");
    EmbeddedS3Settings settings = new EmbeddedS3Settings(directory.resolve("data"), 0, GOOD, log);
    try (EmbeddedS3 server = EmbeddedS3.start(settings);
        S3BlobStore store = S3BlobStore.open(server.bucket("bucket"))) {
      store.put("backups/x/my file", BlobSource.of("12345"));
      assertThat(store.read("backups/x/my file", 1, 3)).hasSize(3);
      assertThat(store.list("backups/")).hasSize(1);

      assertThat(server.requests().count("PUT")).isEqualTo(1);
    }
    assertThat(Files.readAllLines(log))
        .extracting(line -> line.substring(line.indexOf(' ') + 1))
        .satisfiesExactly(
            put -> assertThat(put).isEqualTo("PUT bucket/backups/x/my%20file 200 5"),
            get -> assertThat(get).isEqualTo("GET bucket/backups/x/my%20file 206 3"),
            list -> assertThat(list).startsWith("GET bucket?"));
  }

  private EmbeddedS3 start() {
    return EmbeddedS3.start(new EmbeddedS3Settings(directory, 0, GOOD, null));
  }

  private static S3Settings at(URI endpoint, String bucket, S3Credentials credentials) {
    return S3Settings.pathStyle(endpoint, EmbeddedS3.REGION, bucket, credentials);
  }

  private static void refusesCredentials(EmbeddedS3 server, S3Credentials bad) {
    try (S3BlobStore store = S3BlobStore.open(at(server.endpoint(), "bucket", bad))) {
      for (Consumer<BlobStore> request : REQUESTS) {
        BlobException.Denied failure =
            catchThrowableOfType(BlobException.Denied.class, () -> request.accept(store));
        assertThat(failure).isNotNull();
        assertThat(failure).hasMessageContaining(server.endpoint() + " bucket bucket");
        assertThat(printed(failure))
            .doesNotContain("unknown-id", "known-secret", "wrong-secret", "token-9012");
      }
    }
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> get(HttpClient http, URI url) throws Exception {
    return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}
