package io.davit.mover.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.davit.model.secret.SecretException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretSourcesTest {

  private static final String SECRET = "{\"data\":{\"cloud\":\"c2VjcmV0\"}}";

  @TempDir Path directory;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = SECRET;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aMountedSecretIsAFile() throws Exception {
    Files.createDirectories(directory.resolve("creds"));
    Files.writeString(directory.resolve("creds/cloud"), "secret");
    assertThat(new MountedSecrets(directory).read("creds", "cloud")).isEqualTo("secret");
  }

  @ParameterizedTest
  @CsvSource({"creds,absent", "absent,cloud", "..,cloud", "creds,..", "a/b,cloud", "creds,../x"})
  void aMountedSecretThatIsNotThereIsNamed(String secret, String key) throws Exception {
    Files.createDirectories(directory.resolve("creds"));
    assertThatExceptionOfType(SecretException.Absent.class)
        .isThrownBy(() -> new MountedSecrets(directory).read(secret, key))
        .withMessageContaining(secret.equals("creds") ? key : secret);
  }

  @Test
  void theApiServerIsAskedForOneSecretAndNothingElse() {
    assertThat(api().read("creds", "cloud")).isEqualTo("secret");
    assertThat(requests).containsExactly("GET /api/v1/namespaces/velero/secrets/creds Bearer t0k");
  }

  @Test
  void whatTheApiServerRefusesIsToldByKindAndWithoutContent() {
    assertThatExceptionOfType(SecretException.Absent.class)
        .isThrownBy(() -> api().read("creds", "other"))
        .withMessageNotContaining("c2VjcmV0");
    body = "{\"data\":{\"cloud\":\"c2VjcmV0\"";
    assertThatExceptionOfType(SecretException.Unavailable.class)
        .isThrownBy(() -> api().read("creds", "cloud"))
        .withMessageNotContaining("c2VjcmV0");
    status = 404;
    assertThatExceptionOfType(SecretException.Absent.class)
        .isThrownBy(() -> api().read("creds", "cloud"));
    status = 403;
    assertThatExceptionOfType(SecretException.Denied.class)
        .isThrownBy(() -> api().read("creds", "cloud"))
        .withMessageNotContaining("t0k");
    status = 500;
    assertThatExceptionOfType(SecretException.Unavailable.class)
        .isThrownBy(() -> api().read("creds", "cloud"));
  }

  private ApiSecrets api() {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new ApiSecrets(HttpClient.newHttpClient(), url, "velero", () -> "t0k");
  }
}
