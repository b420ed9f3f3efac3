package io.davit.hookrunner.machine;

import io.davit.model.message.HooksMessage.Begin;

/// Outside work of the hooks machine.
public sealed interface HooksEffect {

  /// Mark the pods, then run the pre hooks in order.
  record RunPre(Begin begin) implements HooksEffect {}

  /// Run the post hooks of every pod that carries the session's mark, then take the mark away.
  record Pay(Debt debt) implements HooksEffect {}
}
