package io.davit.testkit.kubernetes.kubelet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How the processes of containers are kept apart from the machine.
interface Sandbox {
  /// Says in one sentence what processes see.
  String describe();

  /// Starts the first process of a container, its output appended to a file.
  Process start(Container container, Path log) throws IOException;

  /// Starts another process in a running container.
  Process exec(Container container, Process first, List<String> command, boolean tty)
      throws IOException;

  /// Whether an executable of this name is there.
  boolean has(Container container, Process first, String executable);

  /// Asks the processes to end.
  void terminate(Container container, Process first);

  /// Ends all processes of the container.
  void kill(Container container, Process first);
}
