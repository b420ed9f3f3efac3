package io.davit.model.hook;

import org.jspecify.annotations.Nullable;

/// Finds the container of a hook.
final class HookContainers {

  private HookContainers() {}

  /// The named container, or the first.
  static String resolve(HookPod pod, @Nullable String container, String where) {
    if (pod.containers().isEmpty()) {
      throw new HookSpecException(where + ": " + pod + " has no containers");
    }
    if (container == null || container.isEmpty()) {
      return pod.containers().getFirst();
    }
    if (!pod.containers().contains(container)) {
      throw new HookSpecException(where + ": no such container: \"" + container + "\" in " + pod);
    }
    return container;
  }
}
