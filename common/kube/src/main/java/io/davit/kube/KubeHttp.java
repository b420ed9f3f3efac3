package io.davit.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Requests to the API server as bytes, with fabric8's connections and credentials.
///
/// Reads are tried again a few times on a busy or silent server. Writes are not: whoever asked for
/// one must check that it may still be made.
final class KubeHttp {

  private static final int READ_RETRIES = 5;

  private final String server;
  private final HttpClient reads;
  private final HttpClient writes;
  private final Duration timeout;

  KubeHttp(KubernetesClient client, Duration timeout) {
    this.server = client.getMasterUrl().toString().replaceAll("/+$", "");
    this.reads = withRetries(client, READ_RETRIES);
    this.writes = withRetries(client, 0);
    this.timeout = timeout;
  }

  private static HttpClient withRetries(KubernetesClient client, int retries) {
    RequestConfig config =
        new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
            .withRequestRetryBackoffLimit(retries)
            .build();
    return client.getHttpClient().newBuilder().tag(config).build();
  }

  byte[] get(String pathAndQuery) {
    return send(reads, "GET", pathAndQuery, null, null);
  }

  byte[] write(String method, String pathAndQuery, String contentType, String body) {
    return send(writes, method, pathAndQuery, contentType, body);
  }

  private byte[] send(
      HttpClient http,
      String method,
      String pathAndQuery,
      @Nullable String contentType,
      @Nullable String body) {
    String request = method + " " + pathAndQuery;
    HttpRequest.Builder builder =
        http.newHttpRequestBuilder()
            .uri(server + pathAndQuery)
            .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .header("Accept", "application/json");
    if (body != null) {
      builder.method(method, contentType, body);
    }
    HttpResponse<byte[]> response = await(request, http.sendAsync(builder.build(), byte[].class));
    if (!response.isSuccessful()) {
      throw Refusals.of(request, response.code(), response.body());
    }
    return response.body();
  }

  private static <T> T await(String request, CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new KubeException.Interrupted(request + ": interrupted", e);
    } catch (ExecutionException e) {
      throw Refusals.of(request, e.getCause() == null ? e : e.getCause());
    }
  }
}
