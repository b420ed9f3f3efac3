package io.davit.hookrunner.machine;

import io.davit.model.message.HooksMessage.Begin;
import io.davit.model.message.RestoredPod;
import java.util.List;

/// Outside work of the hooks machine.
public sealed interface HooksEffect {

  /// Mark the pods, then run the pre hooks in order.
  record RunPre(Begin begin) implements HooksEffect {}

  /// Run the post hooks of every pod that carries the session's mark, then take the mark away.
  record Pay(Debt debt) implements HooksEffect {}

  /// See which containers of a restored pod are up.
  record Look(RestoredPod pod, List<Integer> left) implements HooksEffect {
    public Look {
      left = List.copyOf(left);
    }
  }

  /// Run one hook of a restored pod.
  record RunRestored(RestoredPod pod, int hook) implements HooksEffect {}
}
