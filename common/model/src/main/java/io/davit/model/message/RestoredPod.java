package io.davit.model.message;

import java.util.List;

/// A pod that a restore has made, and the hooks that run in it.
///
/// @param uid of the pod: another pod of the same name gets none of these
/// @param hooks in the order of the spec, which they keep within one container
public record RestoredPod(String namespace, String pod, String uid, List<AwaitedHook> hooks) {
  public RestoredPod {
    hooks = List.copyOf(hooks);
  }
}
