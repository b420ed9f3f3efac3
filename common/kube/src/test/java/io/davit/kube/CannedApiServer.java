package io.davit.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers requests with what a test put there, in order; the last answer of a path stays.
final class CannedApiServer implements AutoCloseable {

  record Answer(int code, String body) {}

  /// A request as it came: method, path with query, content type and body.
  record Request(String method, String path, String contentType, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  CannedApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  CannedApiServer answer(String methodAndPath, int code, String body) {
    answers
        .computeIfAbsent(methodAndPath, _ -> new ArrayDeque<>())
        .add(new Answer(code, body.replace('\'', '"')));
    return this;
  }

  KubeClients connect(Path directory) {
    try {
      Path kubeconfig = Files.createTempFile(directory, "kubeconfig", "");
      Files.writeString(
          kubeconfig,
          """
          apiVersion: v1
          kind: Config
          current-context: canned
          contexts: [{name: canned, context: {cluster: canned, user: canned}}]
          users: [{name: canned, user: {token: t0ken}}]
          clusters: [{name: canned, cluster: {server: "http://127.0.0.1:%d"}}]
          """
              .formatted(server.getAddress().getPort()));
      return KubeClients.connect(new KubeConnection(kubeconfig, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String method = exchange.getRequestMethod();
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(new Request(method, path, type, body));
    Deque<Answer> known = answers.getOrDefault(method + " " + path, new ArrayDeque<>());
    Answer answer = known.size() > 1 ? known.remove() : known.peek();
    if (answer == null) {
      answer = new Answer(404, "{\"kind\":\"Status\",\"message\":\"no canned answer\"}");
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.code(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
