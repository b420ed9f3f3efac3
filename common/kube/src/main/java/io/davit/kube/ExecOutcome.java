package io.davit.kube;

/// What became of a command in a container.
public sealed interface ExecOutcome {

  /// The command ended by itself.
  ///
  /// @param exitCode zero for success
  /// @param stdout the end of its output, bytes that are no UTF-8 replaced
  /// @param stderr the end of its error output, likewise
  record Exited(int exitCode, String stdout, String stderr) implements ExecOutcome {}

  /// The command had not ended in time. It may still run: Kubernetes cannot stop it.
  record TimedOut(String stdout, String stderr) implements ExecOutcome {}

  /// The command was never started.
  ///
  /// @param message the words of the server
  record NotStarted(Reason reason, String message) implements ExecOutcome {}

  /// Why a command was not started.
  enum Reason {
    NO_SUCH_POD,
    NO_SUCH_CONTAINER,
    NO_SUCH_COMMAND
  }
}
