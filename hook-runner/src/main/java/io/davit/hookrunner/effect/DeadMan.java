package io.davit.hookrunner.effect;

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

/// A process left in a container that runs the post hooks a little after the deadline if nobody
/// took its token away: the thaw that needs neither Kafka nor hook-runner. It takes a shell,
/// `sleep` and a directory that can be written to (protocol D5).
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

  /// What became of a timer.
  enum Token {
    /// Its token was taken away before it went off.
    TAKEN,
    /// It has gone off: the container thawed itself.
    FIRED,
    /// There is none, or the container does not tell.
    NONE
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
            ( trap '' HUP; sleep %d; if mv "$d/%s" "$d/%s.fired" 2>/dev/null; then %s; fi ) \
              </dev/null >/dev/null 2>&1 &
            echo armed
            exit 0
          fi
        done
        exit 1
        """
            .formatted(DIRECTORIES, token(session), seconds, token(session), token(session), hooks);
    return said(pod, container, script).contains("armed");
  }

  /// Takes a timer's token away, so that it does nothing when it goes off.
  Token disarm(PodHooks pod, String container, String session) {
    var script =
        """
        for d in %s; do
          if rm "$d/%s" 2>/dev/null; then echo taken; fi
          if rm "$d/%s.fired" 2>/dev/null; then echo fired; fi
        done
        exit 0
        """
            .formatted(DIRECTORIES, token(session), token(session));
    var said = said(pod, container, script);
    if (said.contains("fired")) {
      return Token.FIRED;
    }
    return said.contains("taken") ? Token.TAKEN : Token.NONE;
  }

  /// What a script printed; nothing if it could not be run, or failed.
  private String said(PodHooks pod, String container, String script) {
    try {
      return exec.exec(request(pod, container, script)) instanceof Exited(int code, var out, _)
              && code == 0
          ? out
          : "";
    } catch (KubeException.Unavailable | KubeException.Refused | KubeException.Forbidden e) {
      return "";
    }
  }

  private static ExecRequest request(PodHooks pod, String container, String script) {
    return new ExecRequest(
        pod.namespace(),
        pod.pod(),
        container,
        List.of("/bin/sh", "-c", script),
        TIMEOUT,
        TAIL_BYTES);
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
