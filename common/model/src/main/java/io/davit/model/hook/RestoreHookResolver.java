package io.davit.model.hook;

import io.davit.model.filter.LabelMatch;
import io.davit.model.filter.NamePatterns;
import io.davit.model.message.AwaitedHook;
import io.davit.model.velero.v1.RestoreExecHook;
import io.davit.model.velero.v1.RestoreHook;
import io.davit.model.velero.v1.RestoreHooks;
import io.davit.model.velero.v1.RestoreResourceHooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the hooks of restored pods (velero-restore.md §6). A hook in the annotations of a pod
/// replaces all hooks of the spec of its kind for that pod; namespaces are those that the pods come
/// into.
public final class RestoreHookResolver {
  private final RestoreHooks spec;
  private final Duration longestWait;

  /// @param longestWait how long a hook waits for its container that names no time of its own
  public RestoreHookResolver(RestoreHooks spec, Duration longestWait) {
    this.spec = spec;
    this.longestWait = longestWait;
  }

  /// The hooks that run in a pod.
  ///
  /// @param hooks that can be run, in order
  /// @param errors one for each hook that cannot
  /// @param warnings about what is read as if it were not there
  public record Found(List<AwaitedHook> hooks, List<String> errors, List<String> warnings) {
    public Found {
      hooks = List.copyOf(hooks);
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /// Whether a pod has hooks that run in it.
  public boolean hasExec(HookPod pod) {
    return RestoreAnnotations.hasExec(pod) || exec(pod).findAny().isPresent();
  }

  /// The hooks that run in a pod.
  public Found resolve(HookPod pod) {
    List<AwaitedHook> hooks = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<Asked> asked =
        RestoreAnnotations.exec(pod, warnings).map(List::of).orElseGet(() -> exec(pod).toList());
    for (Asked each : asked) {
      try {
        hooks.add(AwaitedHooks.of(pod, each, longestWait));
      } catch (HookSpecException e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    return new Found(hooks, errors, warnings);
  }

  /// A hook as somebody has asked for it.
  record Asked(String name, RestoreExecHook exec) {}

  private Stream<Asked> exec(HookPod pod) {
    return selected(pod)
        .flatMap(hooks -> of(hooks, RestoreHook::exec).map(exec -> new Asked(hooks.name(), exec)));
  }

  /// The init containers that are put in front of a pod's own, as `core/v1` JSON.
  ///
  /// @param name for one whose annotation gives it none
  /// @throws HookSpecException if an annotation is malformed
  public List<Map<String, Object>> init(HookPod pod, String name) {
    return RestoreAnnotations.init(pod, name)
        .map(List::of)
        .orElseGet(() ->
            selected(pod)
                .flatMap(hooks -> of(hooks, RestoreHook::init))
                .flatMap(hook -> hook.initContainers().stream())
                .toList());
  }

  private Stream<RestoreResourceHooks> selected(HookPod pod) {
    return spec.resources().stream().filter(hooks -> selects(hooks, pod));
  }

  private static boolean selects(RestoreResourceHooks hooks, HookPod pod) {
    return NamePatterns.of(hooks.includedNamespaces(), hooks.excludedNamespaces())
            .includes(pod.namespace())
        && (hooks.labelSelector() == null
            || LabelMatch.matches(hooks.labelSelector(), pod.labels()));
  }

  private static <T> Stream<T> of(
      RestoreResourceHooks hooks, Function<RestoreHook, @Nullable T> kind) {
    return hooks.postHooks().stream().<@Nullable T>map(kind).filter(Objects::nonNull);
  }
}
