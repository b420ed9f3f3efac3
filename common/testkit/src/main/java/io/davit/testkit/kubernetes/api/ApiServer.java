package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.kubelet.Kubelet;
import io.davit.testkit.kubernetes.rbac.Tokens;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on loopback, lets in whoever has the token, and hands each request to a virtual thread.
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  private static final String BEARER = "Bearer ";

  /// As kube-apiserver: 3 MiB for resources.
  private static final int BODY_LIMIT = 3 << 20;

  private final Vertx vertx;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Router router;
  private final Tokens tokens;

  private ApiServer(
      Registry registry, Kubelet kubelet, int port, Tokens tokens, ServerIdentity identity) {
    this.tokens = tokens;
    this.router = new Router(registry, new Subresources(registry, kubelet));
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setUseDaemonThread(true));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setTcpNoDelay(true)
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(identity.certificate()))
                    .addKeyValue(Buffer.buffer(identity.key())))
            .setMaxInitialLineLength(64 << 10)
            .setMaxHeaderSize(64 << 10)
            .setMaxWebSocketFrameSize(4 << 20)
            .setMaxWebSocketMessageSize(16 << 20)
            .setWebSocketSubProtocols(List.of("v5.channel.k8s.io", "v4.channel.k8s.io"));
    this.server =
        vertx
            .createHttpServer(options)
            .requestHandler(this::accept)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /// Starts to serve.
  ///
  /// @param port 0 for a free one
  public static ApiServer start(
      Registry registry, Kubelet kubelet, int port, Tokens tokens, ServerIdentity identity) {
    return new ApiServer(registry, kubelet, port, tokens, identity);
  }

  /// The port it listens on.
  public int port() {
    return server.actualPort();
  }

  private void accept(HttpServerRequest request) {
    if (request.getHeader("Upgrade") != null) {
      request.pause();
      threads.execute(() -> serve(new Exchange(request, new byte[0])));
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() <= BODY_LIMIT) {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(v -> threads.execute(() -> serve(new Exchange(request, body.getBytes()))));
  }

  private void serve(Exchange exchange) {
    try {
      admit(exchange);
      router.handle(exchange);
    } catch (ApiException e) {
      exchange.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.fail(ApiException.internal("the emulator stops"));
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("method", exchange.method())
          .addKeyValue("path", exchange.path())
          .setCause(e)
          .log("request failed");
      exchange.fail(ApiException.internal(e.toString()));
    }
  }

  /// A browser that is lured here has no token, and a rebound name is not ours (protocol G2).
  private void admit(Exchange exchange) {
    String host = exchange.header("Host").replaceFirst(":\\d+$", "");
    if (!host.matches("127\\.0\\.0\\.1|localhost|\\[::1\\]")) {
      throw ApiException.badRequest(
          "unknown Host header \"" + host + "\": the emulator answers on loopback only");
    }
    if (exchange.path().matches("/(healthz|livez|readyz)")) {
      return;
    }
    String given = exchange.header("Authorization");
    if (!given.startsWith(BEARER)) {
      throw ApiException.unauthorized();
    }
    exchange.sentBy(
        tokens.user(given.substring(BEARER.length())).orElseThrow(ApiException::unauthorized));
    if (exchange.body().length > BODY_LIMIT) {
      throw ApiException.tooLarge(BODY_LIMIT);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    threads.close();
  }
}
