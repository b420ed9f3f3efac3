package io.davit.testkit.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bare requests to an API server, in a namespace of the test's own.
record Api(KubernetesClient client, String namespace) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// A status code and the body.
  record Answer(int code, JsonNode body) {
    /// Code and reason, as in `409 Conflict`; the code alone if all is well.
    String outcome() {
      return code < 300 ? Integer.toString(code) : code + " " + body.path("reason").asString("");
    }

    String text(String pointer) {
      return body.at(pointer).asString("");
    }

    List<String> names() {
      return StreamSupport.stream(body.path("items").spliterator(), false)
          .map(item -> item.at("/metadata/name").asString(""))
          .toList();
    }
  }

  /// JSON with apostrophes for quotation marks.
  static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  /// The path of a resource of the core group in the test's namespace.
  String core(String rest) {
    return "/api/v1/namespaces/" + namespace + "/" + rest;
  }

  /// The path of a resource of another group in the test's namespace.
  String group(String apiVersion, String rest) {
    return "/apis/" + apiVersion + "/namespaces/" + namespace + "/" + rest;
  }

  Answer get(String path) {
    return send("GET", path, "application/json", "");
  }

  Answer post(String path, String body) {
    return send("POST", path, "application/json", body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, "application/json", body);
  }

  Answer delete(String path, String options) {
    return send("DELETE", path, "application/json", options);
  }

  Answer merge(String path, String body) {
    return send("PATCH", path, "application/merge-patch+json", body);
  }

  Answer apply(String path, String body) {
    return send("PATCH", path, "application/apply-patch+yaml", body);
  }

  /// Sends a request; apostrophes in the body stand for quotation marks.
  Answer send(String method, String path, String contentType, String body) {
    return send(method, path, contentType, body, "application/json");
  }

  Answer send(String method, String path, String contentType, String body, String accept) {
    var http = client.getHttpClient();
    var uri = URI.create(client.getMasterUrl().toString().replaceAll("/$", "") + path);
    var request =
        http.newHttpRequestBuilder()
            .uri(uri)
            .header("Accept", accept)
            .header("User-Agent", "contract/1")
            .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
            .method(method, contentType, method.equals("GET") ? null : body.replace('\'', '"'))
            .build();
    try {
      var response = http.sendAsync(request, byte[].class).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      var bytes = response.body();
      return new Answer(response.code(), isJson(bytes) ? JSON.readTree(bytes) : JSON.missingNode());
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  /// Paths that nobody serves are answered in plain text.
  private static boolean isJson(byte[] body) {
    return body.length > 0 && body[0] == '{';
  }

  /// A ConfigMap.
  static String map(String name, String data) {
    return "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'"
        + name
        + "'},'data':"
        + data
        + "}";
  }

  /// Creates a ConfigMap and gives what was answered.
  Answer create(String name) {
    return post(core("configmaps"), map(name, "{'k':'1'}"));
  }
}
