package io.davit.model.hook;

import io.davit.model.filter.LabelMatch;
import io.davit.model.filter.NamePatterns;
import io.davit.model.filter.ResourceNames;
import io.davit.model.item.GroupResource;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.v1.BackupExecHook;
import io.davit.model.velero.v1.BackupHook;
import io.davit.model.velero.v1.BackupResourceHooks;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Hooks in `spec.hooks.resources` of a Backup, in the order of the spec.
final class SpecHooks {

  private final List<BackupResourceHooks> resources;
  private final ResourceNames names;

  SpecHooks(List<BackupResourceHooks> resources, ResourceNames names) {
    this.resources = resources;
    this.names = names;
  }

  List<ResolvedHook> resolve(HookPod pod, Function<BackupResourceHooks, List<BackupHook>> phase) {
    return resources.stream()
        .filter(hooks -> selects(hooks, pod))
        .flatMap(hooks -> phase.apply(hooks).stream().map(hook -> resolve(hooks, hook, pod)))
        .toList();
  }

  private boolean selects(BackupResourceHooks hooks, HookPod pod) {
    return NamePatterns.of(hooks.includedNamespaces(), hooks.excludedNamespaces())
            .includes(pod.namespace())
        && NamePatterns.of(named(hooks.includedResources()), named(hooks.excludedResources()))
            .includes(GroupResource.PODS.toString())
        && (hooks.labelSelector() == null
            || LabelMatch.matches(hooks.labelSelector(), pod.labels()));
  }

  private List<String> named(List<String> resources) {
    return resources.stream()
        .map(name -> names.find(name).map(kind -> kind.groupResource().toString()).orElse(name))
        .toList();
  }

  private static ResolvedHook resolve(BackupResourceHooks hooks, BackupHook hook, HookPod pod) {
    BackupExecHook exec = hook.exec();
    String where = "hook \"" + hooks.name() + '"';
    if (exec.command().isEmpty()) {
      throw new HookSpecException(where + ": command is required");
    }
    return new ResolvedHook(
        hooks.name(),
        HookContainers.resolve(pod, exec.container(), where),
        exec.command(),
        onError(exec.onError(), where),
        timeout(exec.timeout(), where));
  }

  private static OnError onError(@Nullable String onError, String where) {
    return switch (onError == null ? "" : onError) {
      case "", "Fail" -> OnError.FAIL;
      case "Continue" -> OnError.CONTINUE;
      default ->
          throw new HookSpecException(where + ": onError: want Continue or Fail: " + onError);
    };
  }

  private static Duration timeout(@Nullable GoDuration timeout, String where) {
    return timeout == null
        ? HookResolver.DEFAULT_TIMEOUT
        : HookResolver.timeout(timeout, where + ": timeout");
  }
}
