package io.davit.hookrunner.machine;

import io.davit.model.message.AwaitedHook;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HookOutcome.Stage;
import io.davit.model.message.RestoredPod;
import java.time.Duration;

/// The outcome of a hook of a restored pod that did not run: it failed, in Velero's words.
final class NotRun {
  private NotRun() {}

  static HookOutcome of(RestoredPod pod, AwaitedHook hook, String why) {
    return new HookOutcome(
        pod.namespace(),
        pod.pod(),
        hook.hook().container(),
        hook.hook().name(),
        Stage.POST,
        null,
        "",
        "hook %s in container %s in pod %s/%s not executed: %s"
            .formatted(
                hook.hook().name(), hook.hook().container(), pod.namespace(), pod.pod(), why),
        hook.hook().onError(),
        Duration.ZERO);
  }
}
