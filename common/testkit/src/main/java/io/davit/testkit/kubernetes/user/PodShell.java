package io.davit.testkit.kubernetes.user;

import io.davit.kube.ExecOutcome;
import io.davit.kube.ExecOutcome.Exited;
import io.davit.kube.ExecRequest;
import io.davit.kube.KubeClients;
import io.davit.kube.PodExec;
import java.time.Duration;
import java.util.List;

/// What a user does by `kubectl exec POD -c CONTAINER -- sh -c SCRIPT`. It lives here, where no
/// production code can reach it: there only hook-runner may execute in pods (protocol G1).
public final class PodShell {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MOST_OUTPUT = 1 << 20;

  private final PodExec exec;

  /// A shell with the rights of whoever is connected.
  public PodShell(KubeClients cluster) {
    this.exec = cluster.exec();
  }

  /// Runs a script for 30 s at most.
  ///
  /// @return what it printed, the last MiB of it
  /// @throws ScriptFailed unless it exits with 0
  public String run(String namespace, String pod, String container, String script) {
    var argv = List.of("/bin/sh", "-c", script);
    var outcome = exec.exec(new ExecRequest(namespace, pod, container, argv, LIMIT, MOST_OUTPUT));
    if (outcome instanceof Exited(int code, var out, _) && code == 0) {
      return out;
    }
    throw new ScriptFailed(pod, script, outcome);
  }

  /// A script did not exit with 0.
  public static final class ScriptFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ScriptFailed(String pod, String script, ExecOutcome outcome) {
      super("in " + pod + ": " + script + ": " + outcome);
    }
  }
}
