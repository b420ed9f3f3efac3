package io.davit.model.hook;

import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.velero.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hooks in the annotations of a pod: at most one before and one after its backup.
final class AnnotationHooks {

  private static final String NAME = "<from-annotation>";
  private static final String LEGACY = "hook.backup.velero.io/";

  private AnnotationHooks() {}

  static Optional<ResolvedHook> pre(HookPod pod) {
    // The legacy keys have no prefix, and count where there is no hook with the prefix.
    return read(pod, "pre." + LEGACY).or(() -> read(pod, LEGACY));
  }

  static Optional<ResolvedHook> post(HookPod pod) {
    return read(pod, "post." + LEGACY);
  }

  private static Optional<ResolvedHook> read(HookPod pod, String prefix) {
    String command = pod.annotations().getOrDefault(prefix + "command", "");
    if (command.isEmpty()) {
      return Optional.empty();
    }
    List<String> argv = HookCommand.parse(prefix + "command", command);
    String container = container(pod, prefix + "container");
    return Optional.of(
        new ResolvedHook(
            NAME, container, argv, onError(pod, prefix + "on-error"), timeout(pod, prefix)));
  }

  private static String container(HookPod pod, String annotation) {
    return HookContainers.resolve(
        pod, pod.annotations().get(annotation), "annotation " + annotation);
  }

  private static OnError onError(HookPod pod, String annotation) {
    return switch (pod.annotations().getOrDefault(annotation, "")) {
      case "", "Fail" -> OnError.FAIL;
      case "Continue" -> OnError.CONTINUE;
      default ->
          throw new HookSpecException(
              "annotation "
                  + annotation
                  + ": want Continue or Fail: "
                  + pod.annotations().get(annotation));
    };
  }

  private static Duration timeout(HookPod pod, String prefix) {
    @Nullable String value = pod.annotations().get(prefix + "timeout");
    if (value == null || value.isEmpty()) {
      return HookResolver.DEFAULT_TIMEOUT;
    }
    return HookResolver.timeout(new GoDuration(value), "annotation " + prefix + "timeout");
  }
}
