package io.davit.coordinator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.process.HealthServer.Check;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthServerTest {

  @Test
  void saysWhatItWaitsForUntilItHasStartedAndThenFailsIfOneCheckDoes()
      throws IOException, InterruptedException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Readiness readiness = new Readiness();
    try (HealthServer server = HealthServer.start(loopback, readiness)) {
      assertThat(get(server, "/livez").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);

      readiness.waitsFor("the scheduler");
      assertThat(get(server, "/readyz").body())
          .isEqualTo("[-] start: waits for the scheduler\nnot ok\n");

      readiness.started(Map.of("machine", () -> Check.failed("takes partitions over")));
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
      assertThat(get(server, "/readyz").body())
          .isEqualTo("[-] machine: takes partitions over\nnot ok\n");

      readiness.started(Map.of("machine", () -> Check.ok("ready")));
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void stopsPartsInTheOppositeOrderAlsoWhenOneFails() {
    List<String> stopped = new ArrayList<>();
    Lifecycle lifecycle = new Lifecycle();
    lifecycle.add("first", () -> stopped.add("first"));
    lifecycle.add(
        "second",
        () -> {
          throw new IOException("on purpose");
        });
    lifecycle.add("third", () -> stopped.add("third"));

    lifecycle.close();
    lifecycle.close();
    assertThat(stopped).containsExactly("third", "first");
  }

  private static HttpResponse<String> get(HealthServer server, String path)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://" + server.address().getHostString() + ":" + server.address().getPort() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
