package io.davit.hookrunner.effect;

import io.davit.kube.ExecOutcome;
import io.davit.kube.ExecOutcome.Exited;
import io.davit.kube.ExecOutcome.NotStarted;
import io.davit.kube.ExecOutcome.TimedOut;
import io.davit.kube.ExecRequest;
import io.davit.kube.KubeException;
import io.davit.kube.PodExec;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HookOutcome.Stage;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Runs one hook in its container, and says what became of it. It fails as a value.
final class HookRun {

  private static final int TAIL_BYTES = 1024;
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final PodExec exec;
  private final InstantSource clock;

  HookRun(PodExec exec, InstantSource clock) {
    this.exec = exec;
    this.clock = clock;
  }

  /// Runs a hook for no longer than its own time-out, and not past an instant.
  ///
  /// @throws KubeException.Interrupted if this thread is interrupted; the command may run still
  HookOutcome run(PodHooks pod, ResolvedHook hook, Stage stage, Instant notAfter) {
    var start = clock.instant();
    var left = Duration.between(start, notAfter);
    var timeout = left.compareTo(hook.timeout()) < 0 ? left : hook.timeout();
    if (timeout.compareTo(SHORTEST) < 0) {
      return outcome(pod, hook, stage, start, null, "", "not run: its time was over");
    }
    try {
      return judge(pod, hook, stage, start, timeout, execute(pod, hook, timeout));
    } catch (KubeException.Unavailable | KubeException.Forbidden | KubeException.Refused e) {
      return outcome(pod, hook, stage, start, null, "", String.valueOf(e.getMessage()));
    }
  }

  private ExecOutcome execute(PodHooks pod, ResolvedHook hook, Duration timeout) {
    return exec.exec(
        new ExecRequest(
            pod.namespace(), pod.pod(), hook.container(), hook.argv(), timeout, TAIL_BYTES));
  }

  private HookOutcome judge(
      PodHooks pod,
      ResolvedHook hook,
      Stage stage,
      Instant start,
      Duration timeout,
      ExecOutcome ended) {
    return switch (ended) {
      case Exited(int code, var out, var err) ->
          outcome(pod, hook, stage, start, code, out + err, code == 0 ? null : "exit code " + code);
      case TimedOut(var out, var err) ->
          outcome(pod, hook, stage, start, null, out + err, "timed out after " + timeout);
      case NotStarted(_, var message) -> outcome(pod, hook, stage, start, null, "", message);
    };
  }

  private HookOutcome outcome(
      PodHooks pod,
      ResolvedHook hook,
      Stage stage,
      Instant start,
      @Nullable Integer code,
      String output,
      @Nullable String why) {
    var tail =
        output.length() > TAIL_BYTES ? output.substring(output.length() - TAIL_BYTES) : output;
    return new HookOutcome(
        pod.namespace(),
        pod.pod(),
        hook.container(),
        hook.name(),
        stage,
        code,
        tail,
        why == null ? null : error(pod, hook, stage, why),
        hook.onError(),
        Duration.between(start, clock.instant()));
  }

  private static String error(PodHooks pod, ResolvedHook hook, Stage stage, String why) {
    return "%s hook \"%s\" in container \"%s\" of pod %s/%s, command %s: %s"
        .formatted(
            stage == Stage.PRE ? "pre" : "post",
            hook.name(),
            hook.container(),
            pod.namespace(),
            pod.pod(),
            hook.argv(),
            why);
  }
}
