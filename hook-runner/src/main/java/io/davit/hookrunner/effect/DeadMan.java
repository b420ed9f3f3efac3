package io.davit.hookrunner.effect;

import io.davit.kube.ExecOutcome;
import io.davit.kube.ExecOutcome.Exited;
import io.davit.kube.ExecRequest;
import io.davit.kube.KubeException;
import io.davit.kube.PodExec;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A process left in a container that runs the post hooks a little after the deadline if nobody took
/// its token away: the thaw that needs neither Kafka nor hook-runner. It takes a shell, `sleep` and a
/// directory that can be written to (protocol D5).
final class DeadMan {

  /// After the deadline, so that a hook-runner that lives comes first.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int TAIL_BYTES = 256;
  private static final String DIRECTORIES = "/dev/shm /tmp /var/tmp /run";

  private final PodExec exec;
  private final InstantSource clock;

  DeadMan(PodExec exec, InstantSource clock) {
    this.exec = exec;
    this.clock = clock;
  }

  /// What taking the token away found.
  enum Token {
    /// It was there: the timer has not gone off.
    TAKEN,
    /// It was not: the timer has gone off, or there never was one.
    MISSING
  }

  /// Leaves a timer in a container.
  ///
  /// @return whether there is one now
  boolean arm(PodHooks pod, String container, String session, Instant deadline) {
    var seconds = Math.max(1, Duration.between(clock.instant(), deadline.plus(GRACE)).toSeconds());
    var hooks =
        pod.post().stream()
            .filter(hook -> hook.container().equals(container))
            .map(DeadMan::quoted)
            .collect(Collectors.joining("; "));
    var script =
        """
        command -v sleep >/dev/null || exit 1
        for d in %s; do
          if [ -d "$d" ] && : 2>/dev/null > "$d/%s"; then
            ( trap '' HUP; sleep %d; if rm "$d/%s" 2>/dev/null; then %s; fi ) \
              </dev/null >/dev/null 2>&1 &
            echo armed
            exit 0
          fi
        done
        exit 1
        """
            .formatted(DIRECTORIES, token(session), seconds, token(session), hooks);
    return says(pod, container, script, "armed");
  }

  /// Takes a timer's token away, so that it does nothing when it goes off.
  Token disarm(PodHooks pod, String container, String session) {
    var script =
        """
        for d in %s; do
          if rm "$d/%s" 2>/dev/null; then echo taken; fi
        done
        """
            .formatted(DIRECTORIES, token(session));
    return says(pod, container, script, "taken") ? Token.TAKEN : Token.MISSING;
  }

  private boolean says(PodHooks pod, String container, String script, String word) {
    try {
      return isSaid(run(pod, container, script), word);
    } catch (KubeException.Unavailable | KubeException.Refused | KubeException.Forbidden e) {
      return false;
    }
  }

  private ExecOutcome run(PodHooks pod, String container, String script) {
    var shell = List.of("/bin/sh", "-c", script);
    return exec.exec(
        new ExecRequest(pod.namespace(), pod.pod(), container, shell, TIMEOUT, TAIL_BYTES));
  }

  private static boolean isSaid(ExecOutcome ended, String word) {
    return ended instanceof Exited(int code, var out, _) && code == 0 && out.contains(word);
  }

  private static String token(String session) {
    return ".davit-" + UUID.nameUUIDFromBytes(session.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(ResolvedHook hook) {
    return hook.argv().stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
