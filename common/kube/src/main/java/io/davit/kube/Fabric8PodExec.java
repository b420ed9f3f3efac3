package io.davit.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs commands over fabric8's WebSocket.
final class Fabric8PodExec implements PodExec {

  private final KubernetesClient client;

  Fabric8PodExec(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public ExecOutcome exec(ExecRequest request) {
    OutputTail stdout = new OutputTail(request.tailLimit());
    OutputTail stderr = new OutputTail(request.tailLimit());
    StatusKeeper status = new StatusKeeper();
    try (ExecWatch watch = open(request, stdout, stderr, status)) {
      Integer code = watch.exitCode().get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return ended(request, code, status, stdout, stderr);
    } catch (TimeoutException e) {
      return new ExecOutcome.TimedOut(stdout.text(), stderr.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(request, e);
    } catch (ExecutionException e) {
      throw Refusals.of(words(request), e.getCause() == null ? e : e.getCause());
    } catch (KubernetesClientException e) {
      return refused(request, e);
    }
  }

  private ExecWatch open(
      ExecRequest request, OutputTail stdout, OutputTail stderr, ExecListener listener) {
    return client
        .pods()
        .inNamespace(request.namespace())
        .withName(request.pod())
        .inContainer(request.container())
        // Whoever execs knows the pod; the default would wait five seconds for one that is not
        // ready.
        .withReadyWaitTimeout(0)
        .writingOutput(stdout)
        .writingError(stderr)
        .usingListener(listener)
        .exec(request.argv().toArray(String[]::new));
  }

  private static ExecOutcome ended(
      ExecRequest request,
      @Nullable Integer code,
      StatusKeeper status,
      OutputTail stdout,
      OutputTail stderr) {
    if (code == null) {
      throw new KubeException.Unavailable(
          words(request) + ": the connection ended before the command did", null);
    }
    if (code >= 0) {
      return new ExecOutcome.Exited(code, stdout.text(), stderr.text());
    }
    // The server reports a failure that is no exit code.
    String message = status.message();
    return ExecRefusals.reasonOf(500, message)
        .<ExecOutcome>map(reason -> new ExecOutcome.NotStarted(reason, message))
        .orElseThrow(() -> new KubeException.Unavailable(words(request) + ": " + message, null));
  }

  private static ExecOutcome refused(ExecRequest request, KubernetesClientException e) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(request, e);
    }
    KubernetesClientException answer = ExecRefusals.answer(e);
    String message = String.valueOf(answer.getMessage());
    return ExecRefusals.reasonOf(answer.getCode(), message)
        .<ExecOutcome>map(reason -> new ExecOutcome.NotStarted(reason, message))
        .orElseThrow(() -> Refusals.of(words(request), answer));
  }

  private static KubeException.Interrupted interrupted(ExecRequest request, Exception cause) {
    return new KubeException.Interrupted(words(request) + ": interrupted", cause);
  }

  private static String words(ExecRequest request) {
    return "exec in " + request.target() + ", container " + request.container();
  }

  /// Keeps the words with which the server ends the command.
  private static final class StatusKeeper implements ExecListener {
    private final AtomicReference<String> message = new AtomicReference<>("");

    @Override
    public void onExit(int code, @Nullable Status status) {
      if (status != null && status.getMessage() != null) {
        message.set(status.getMessage());
      }
    }

    @Override
    public void onClose(int code, @Nullable String reason) {}

    String message() {
      return message.get();
    }
  }
}
