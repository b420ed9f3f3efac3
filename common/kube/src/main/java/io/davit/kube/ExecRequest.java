package io.davit.kube;

import java.time.Duration;
import java.util.List;

/// A command that is to run in a container.
///
/// @param namespace of the pod
/// @param pod its name
/// @param container a container of the pod
/// @param argv the command and its arguments, as they are; no shell takes them apart
/// @param timeout how long the command may run
/// @param tailLimit how many bytes are kept of the end of each output
public record ExecRequest(
    String namespace,
    String pod,
    String container,
    List<String> argv,
    Duration timeout,
    int tailLimit) {

  public ExecRequest {
    argv = List.copyOf(argv);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv is empty");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout is not positive: " + timeout);
    }
  }

  /// The pod.
  public Target target() {
    return new Target(Kinds.POD, namespace, pod);
  }
}
