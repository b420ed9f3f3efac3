package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.rbac.User;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// One request and its answer, used by one virtual thread.
final class Exchange {
  private final HttpServerRequest request;
  private final byte[] body;
  private User user = User.ADMINISTRATOR;

  Exchange(HttpServerRequest request, byte[] body) {
    this.request = request;
    this.body = body;
  }

  /// Who sends it.
  User user() {
    return user;
  }

  void sentBy(User sender) {
    user = sender;
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return request.response();
  }

  String method() {
    return request.method().name();
  }

  String path() {
    String path = request.path();
    return path == null ? "/" : path;
  }

  byte[] body() {
    return body;
  }

  /// A query parameter, empty if absent.
  String query(String name) {
    String value = request.getParam(name);
    return value == null ? "" : value;
  }

  List<String> queries(String name) {
    return request.params().getAll(name);
  }

  boolean queryFlag(String name) {
    return request.params().contains(name) && query(name).matches("|1|true|True");
  }

  String header(String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }

  /// The media type of the body, without parameters.
  String contentType() {
    String type = header("Content-Type");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  boolean isWebSocket() {
    return header("Upgrade").equalsIgnoreCase("websocket");
  }

  /// What transformation of the answer is asked for, as `Table`, or empty.
  String acceptedAs() {
    for (String option : header("Accept").split(",", -1)) {
      int as = option.indexOf("as=");
      if (as >= 0) {
        String name = option.substring(as + 3);
        int end = name.indexOf(';');
        return (end < 0 ? name : name.substring(0, end)).strip();
      }
    }
    return "";
  }

  void json(int code, JsonNode node) {
    bytes(code, "application/json", Json.bytes(node));
  }

  void text(int code, String text) {
    bytes(code, "text/plain", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  void bytes(int code, String type, byte[] bytes) {
    respond(code, type, Buffer.buffer(bytes));
  }

  void respond(int code, String type, Buffer buffer) {
    response()
        .setStatusCode(code)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-cache, private");
    Streams.ignoreFailure(response().end(buffer));
  }

  void fail(ApiException refusal) {
    if (!response().headWritten()) {
      json(refusal.code(), refusal.status());
    }
  }
}
