package io.davit.model.hook;

import io.davit.model.filter.ResourceNames;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.v1.BackupHooks;
import io.davit.model.velero.v1.BackupResourceHooks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds the hooks of pods. A hook in the annotations of a pod replaces all hooks of the spec for
/// that pod and phase.
///
/// Where nothing is said, a hook runs in the first container, for at most 30 s, and its failure
/// fails its block. (Velero documents the latter, and does otherwise.)
public final class HookResolver {

  /// How long a hook may run if nobody says.
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private final SpecHooks spec;

  /// @param hooks of the Backup
  /// @param names the kinds of the cluster
  public HookResolver(BackupHooks hooks, ResourceNames names) {
    this.spec = new SpecHooks(hooks.resources(), names);
  }

  /// The hooks of a pod, in the order in which they are to run.
  ///
  /// @throws HookSpecException if one of them is malformed, or names a container that is not there
  public PodHooks resolve(HookPod pod) {
    return new PodHooks(pod.namespace(), pod.name(), pod.uid(), pre(pod), post(pod));
  }

  private List<ResolvedHook> pre(HookPod pod) {
    return either(AnnotationHooks.pre(pod), () -> spec.resolve(pod, BackupResourceHooks::pre));
  }

  private List<ResolvedHook> post(HookPod pod) {
    return either(AnnotationHooks.post(pod), () -> spec.resolve(pod, BackupResourceHooks::post));
  }

  private static List<ResolvedHook> either(
      Optional<ResolvedHook> annotated, Supplier<List<ResolvedHook>> specified) {
    return annotated.map(List::of).orElseGet(specified);
  }

  static Duration timeout(GoDuration value, String where) {
    try {
      Duration timeout = value.toDuration();
      if (timeout.isNegative()) {
        throw new HookSpecException(where + " is negative: " + value);
      }
      return timeout.isZero() ? DEFAULT_TIMEOUT : timeout;
    } catch (IllegalArgumentException e) {
      throw new HookSpecException(where + ": " + e.getMessage());
    }
  }
}
