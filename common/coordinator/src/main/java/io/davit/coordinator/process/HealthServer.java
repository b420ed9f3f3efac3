package io.davit.coordinator.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Answers a kubelet: `/livez` and `/readyz`, 200 or 503, with a line for each check.
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /// What a check found.
  ///
  /// @param text for a person
  public record Check(boolean ok, String text) {
    public static Check ok(String text) {
      return new Check(true, text);
    }

    public static Check failed(String text) {
      return new Check(false, text);
    }
  }

  /// Starts to answer.
  ///
  /// @param address port 0 takes any free one
  /// @param ready what the process waits for, or its checks
  /// @throws UncheckedIOException if the address cannot be bound
  public static HealthServer start(InetSocketAddress address, Readiness ready) {
    try {
      HttpServer server = HttpServer.create(address, 0);
      server.createContext("/livez", exchange -> answer(exchange, Map.of()));
      server.createContext("/readyz", exchange -> answer(exchange, ready.checks()));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return new HealthServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException("health address " + address + ": " + e.getMessage(), e);
    }
  }

  /// Where it answers.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(HttpExchange exchange, Map<String, Supplier<Check>> checks)
      throws IOException {
    try (exchange) {
      Map<String, Check> found = new LinkedHashMap<>();
      checks.forEach((name, check) -> found.put(name, run(check)));
      boolean ok = found.values().stream().allMatch(Check::ok);
      byte[] body = text(found).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(ok ? 200 : 503, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Check run(Supplier<Check> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Check.failed(e.toString());
    }
  }

  private static String text(Map<String, Check> found) {
    StringBuilder text = new StringBuilder();
    found.forEach((name, check) ->
        text.append(check.ok() ? "[+] " : "[-] ")
            .append(name)
            .append(": ")
            .append(check.text())
            .append('\n'));
    return text.append(found.values().stream().allMatch(Check::ok) ? "ok\n" : "not ok\n")
        .toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
