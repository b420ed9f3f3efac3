package io.davit.kube;

/// Runs commands in containers.
public interface PodExec {

  /// Runs a command, and waits until it has ended or its time is over.
  ///
  /// @throws KubeException.Forbidden if we may not
  /// @throws KubeException.Unavailable if the connection failed; the command may have run, or run
  ///   still
  /// @throws KubeException.Interrupted if this thread was interrupted; likewise
  ExecOutcome exec(ExecRequest request);
}
