package io.davit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.kube.ExecOutcome.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server that speaks the exec protocol (`v5.channel.k8s.io`) with canned frames.
class PodExecTest {

  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int STATUS = 3;
  private static final String POD =
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"main"}]}}\
      """;

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Map<String, Consumer<ServerWebSocket>> pods =
      Map.of(
          "good", socket -> end(out(socket), "{'status':'Success'}"),
          "bad",
              socket ->
                  end(
                      out(socket),
                      "{'status':'Failure','reason':'NonZeroExitCode','details':{'causes':[{'reason':'ExitCode','message':'7'}]}}"),
          "nocommand",
              socket ->
                  end(
                      socket,
                      "{'status':'Failure','reason':'InternalError','message':'exec: \\\"x\\\": executable file not found in $PATH'}"),
          "odd", socket -> end(socket, "{'status':'Failure','message':'runtime is on fire'}"),
          "slow", this::out,
          "lost", socket -> out(socket).close());
  private final HttpServer server;
  private final KubeClients clients;

  PodExecTest(@TempDir Path directory) throws IOException {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .addWebSocketSubProtocol("v5.channel.k8s.io")
                    .addWebSocketSubProtocol("v4.channel.k8s.io"))
            .requestHandler(request -> {
              // fabric8 looks at the pod before it execs.
              boolean there = !request.uri().endsWith("/nopod");
              request
                  .response()
                  .setStatusCode(there ? 200 : 404)
                  .end(there ? POD : "{\"kind\":\"Status\",\"code\":404}");
            })
            .webSocketHandshakeHandler(handshake -> {
              String pod = handshake.path().split("/", -1)[6];
              if (pods.containsKey(pod)) {
                handshake.accept();
              } else {
                handshake.reject(pod.equals("nocontainer") ? 400 : 404);
              }
            })
            .webSocketHandler(socket -> {
              pods.getOrDefault(socket.path().split("/", -1)[6], ServerWebSocket::close)
                  .accept(socket);
              opened.countDown();
            })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    Path kubeconfig = directory.resolve("kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        {"apiVersion":"v1","kind":"Config","current-context":"c","contexts":[{"name":"c","context":{"cluster":"c"}}],
         "clusters":[{"name":"c","cluster":{"server":"http://127.0.0.1:%d"}}]}
        """
            .formatted(server.actualPort()));
    clients = KubeClients.connect(new KubeConnection(kubeconfig, null));
  }

  @AfterEach
  void close() {
    clients.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private ServerWebSocket out(ServerWebSocket socket) {
    socket.writeBinaryMessage(frame(STDOUT, "to stdout"));
    socket.writeBinaryMessage(frame(STDERR, "to stderr"));
    return socket;
  }

  private static void end(ServerWebSocket socket, String status) {
    socket.writeBinaryMessage(frame(STATUS, status.replace('\'', '"')));
  }

  private static Buffer frame(int channel, String text) {
    return Buffer.buffer()
        .appendByte((byte) channel)
        .appendBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private ExecOutcome exec(String pod, Duration timeout) {
    return clients
        .exec()
        .exec(new ExecRequest("n", pod, "main", List.of("sync", "a b"), timeout, 6));
  }

  private ExecOutcome exec(String pod) {
    return exec(pod, Duration.ofSeconds(20));
  }

  @Test
  void aCommandThatEndsGivesItsCodeAndTheEndOfItsOutputs() {
    assertThat(exec("good")).isEqualTo(new ExecOutcome.Exited(0, "stdout", "stderr"));
    assertThat(exec("bad")).isEqualTo(new ExecOutcome.Exited(7, "stdout", "stderr"));
  }

  @Test
  void aCommandThatDoesNotEndInTimeIsLeftAlone() {
    assertThat(exec("slow", Duration.ofMillis(700)))
        .isEqualTo(new ExecOutcome.TimedOut("stdout", "stderr"));
  }

  @Test
  void whatIsNotThereIsAnOutcome() {
    assertThat(exec("nocommand"))
        .isEqualTo(
            new ExecOutcome.NotStarted(
                Reason.NO_SUCH_COMMAND, "exec: \"x\": executable file not found in $PATH"));
    assertThat(exec("nopod"))
        .isInstanceOfSatisfying(
            ExecOutcome.NotStarted.class,
            o -> assertThat(o.reason()).isEqualTo(Reason.NO_SUCH_POD));
    assertThat(exec("nocontainer")).isInstanceOf(ExecOutcome.NotStarted.class);
  }

  @Test
  void aConnectionThatEndsEarlyLeavesTheOutcomeUnknown() {
    assertThatThrownBy(() -> exec("lost")).isInstanceOf(KubeException.Unavailable.class);
    assertThatThrownBy(() -> exec("odd"))
        .isInstanceOf(KubeException.Unavailable.class)
        .hasMessageContaining("runtime is on fire");
  }

  @Test
  void anInterruptEndsTheWaitAndStays() throws InterruptedException {
    Thread waiting = Thread.currentThread();
    Thread.ofVirtual()
        .start(() -> {
          try {
            opened.await();
            waiting.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThatThrownBy(() -> exec("slow")).isInstanceOf(KubeException.Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aGuardThatThrowsRunsNothing() {
    PodExec guarded =
        new BeforeExecPodExec(
            clients.exec(),
            write -> {
              throw new IllegalStateException(write.verb() + " " + write.target());
            });
    assertThatThrownBy(() ->
            guarded.exec(
                new ExecRequest("n", "good", "main", List.of("x"), Duration.ofSeconds(1), 1)))
        .hasMessage("exec pods n/good");
    assertThat(opened.getCount()).isEqualTo(1);
  }
}
