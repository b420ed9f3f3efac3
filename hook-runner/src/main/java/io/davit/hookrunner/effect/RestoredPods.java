package io.davit.hookrunner.effect;

import io.davit.coordinator.effect.Steps;
import io.davit.hookrunner.machine.HooksEffect.Look;
import io.davit.hookrunner.machine.HooksEffect.RunRestored;
import io.davit.hookrunner.machine.Sight;
import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.message.AwaitedHook;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HookOutcome.Stage;
import io.davit.model.message.PodHooks;
import io.davit.model.message.RestoredPod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks at restored pods, and runs their hooks.
final class RestoredPods {
  private final ClusterReader reader;
  private final HookRun hooks;

  RestoredPods(ClusterReader reader, HookRun hooks) {
    this.reader = reader;
    this.hooks = hooks;
  }

  Sight look(Look look) {
    RestoredPod wanted = look.pod();
    Optional<ObjectNode> pod =
        reader
            .find(new Target(Kinds.POD, wanted.namespace(), wanted.pod()))
            .filter(found -> KubeJson.uid(found).equals(wanted.uid()));
    if (pod.isEmpty()) {
      return new Sight.Over("the pod is gone");
    }
    String phase = pod.get().path("status").path("phase").asString("");
    if (phase.equals("Succeeded") || phase.equals("Failed")) {
      return new Sight.Over("the pod is " + phase);
    }
    return look.left().stream()
        .map(wanted.hooks()::get)
        .filter(hook -> isUp(pod.get(), hook, wanted.hooks()))
        .findFirst()
        .<Sight>map(hook -> new Sight.Up(hook.hook().container()))
        .orElseGet(Sight.NotYet::new);
  }

  /// A container must be ready for all its hooks if it must for one.
  private static boolean isUp(JsonNode pod, AwaitedHook hook, List<AwaitedHook> all) {
    String container = hook.hook().container();
    boolean ready =
        all.stream()
            .filter(other -> other.hook().container().equals(container))
            .anyMatch(AwaitedHook::ready);
    Predicate<JsonNode> up =
        status ->
            ready ? status.path("ready").asBoolean(false) : status.path("state").has("running");
    return pod.path("status")
        .path("containerStatuses")
        .valueStream()
        .filter(status -> status.path("name").asString("").equals(container))
        .anyMatch(up);
  }

  HookOutcome run(RunRestored effect, Steps steps) {
    RestoredPod pod = effect.pod();
    PodHooks known = new PodHooks(pod.namespace(), pod.pod(), pod.uid(), List.of(), List.of());
    return Objects.requireNonNull(
        steps.take(
            StepNames.RUN_RESTORED,
            pod.namespace() + "/" + pod.pod(),
            () ->
                hooks.run(known, pod.hooks().get(effect.hook()).hook(), Stage.POST, Instant.MAX)));
  }
}
