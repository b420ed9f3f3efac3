package io.davit.model.hook;

import io.davit.model.hook.RestoreHookResolver.Asked;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.v1.RestoreExecHook;
import io.davit.model.velero.v1.RestoreExecHookBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Restore hooks in the annotations of a pod: at most one command, and at most one init container
/// (velero-restore.md §6.1, §6.2).
final class RestoreAnnotations {
  private static final String NAME = "<from-annotation>";
  private static final String EXEC = "post.hook.restore.velero.io/";
  private static final String INIT = "init.hook.restore.velero.io/";

  private RestoreAnnotations() {}

  static boolean hasExec(HookPod pod) {
    return !text(pod, EXEC + "command").isEmpty();
  }

  /// The command; what is malformed beside it is a warning, and read as if it were not there.
  static Optional<Asked> exec(HookPod pod, List<String> warnings) {
    if (!hasExec(pod)) {
      return Optional.empty();
    }
    RestoreExecHook hook =
        RestoreExecHookBuilder.builder()
            .command(command(pod, EXEC + "command"))
            .container(text(pod, EXEC + "container"))
            .onError(text(pod, EXEC + "on-error"))
            .execTimeout(duration(pod, EXEC + "exec-timeout", warnings))
            .waitTimeout(duration(pod, EXEC + "wait-timeout", warnings))
            .waitForReady(flag(pod, EXEC + "wait-for-ready", warnings))
            .build();
    return Optional.of(new Asked(NAME, hook));
  }

  /// The init container. Without a command it runs what its image says.
  static Optional<Map<String, Object>> init(HookPod pod, String name) {
    String image = text(pod, INIT + "container-image");
    if (image.isEmpty()) {
      return Optional.empty();
    }
    String given = text(pod, INIT + "container-name");
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", given.isEmpty() ? name : given);
    container.put("image", image);
    if (!text(pod, INIT + "command").isEmpty()) {
      container.put("command", command(pod, INIT + "command"));
    }
    return Optional.of(container);
  }

  /// As Velero reads it: what starts like an array and is none is one argument.
  private static List<String> command(HookPod pod, String annotation) {
    String value = text(pod, annotation);
    try {
      return HookCommand.parse(annotation, value);
    } catch (HookSpecException _) {
      return List.of(value);
    }
  }

  private static @Nullable GoDuration duration(
      HookPod pod, String annotation, List<String> warnings) {
    String value = text(pod, annotation);
    if (value.isEmpty()) {
      return null;
    }
    try {
      GoDuration duration = new GoDuration(value);
      var _ = duration.toDuration();
      return duration;
    } catch (IllegalArgumentException e) {
      warnings.add("%s: annotation %s is ignored: %s".formatted(pod, annotation, e.getMessage()));
      return null;
    }
  }

  /// Go's spellings of a truth value.
  private static boolean flag(HookPod pod, String annotation, List<String> warnings) {
    String value = text(pod, annotation);
    return switch (value) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "", "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> {
        warnings.add(
            "%s: annotation %s is ignored: want true or false: %s"
                .formatted(pod, annotation, value));
        yield false;
      }
    };
  }

  private static String text(HookPod pod, String annotation) {
    return pod.annotations().getOrDefault(annotation, "");
  }
}
