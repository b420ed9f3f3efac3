package io.davit.restore.hook;

import io.davit.model.message.HookOutcome;
import io.davit.model.message.RestoredPod;
import io.davit.restore.plan.Problem;
import io.davit.restore.plan.Problem.Scope;
import io.davit.restore.plan.Problem.Severity;
import java.util.List;
import java.util.Objects;

/// What became of the hooks of one pod.
///
/// @param lines one for each hook that ran, for the log
public record HookRecord(List<String> lines, List<Problem> problems) {
  public HookRecord {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /// Of what hook-runner says. Every failure counts, also one whose `onError` is Continue.
  public static HookRecord of(List<HookOutcome> outcomes) {
    return new HookRecord(
        outcomes.stream().map(HookRecord::line).toList(),
        outcomes.stream()
            .filter(outcome -> outcome.error() != null)
            .map(outcome -> error(outcome.namespace(), Objects.requireNonNull(outcome.error())))
            .toList());
  }

  /// Of a pod whose hooks could not be asked for.
  public static HookRecord notAsked(RestoredPod pod, String why) {
    return new HookRecord(
        List.of(),
        pod.hooks().stream()
            .map(hook ->
                error(
                    pod.namespace(),
                    "hook %s in container %s in pod %s/%s not executed: %s"
                        .formatted(
                            hook.hook().name(),
                            hook.hook().container(),
                            pod.namespace(),
                            pod.pod(),
                            why)))
            .toList());
  }

  private static Problem error(String namespace, String message) {
    return new Problem(Severity.ERROR, Scope.NAMESPACE, namespace, message);
  }

  private static String line(HookOutcome outcome) {
    return "hook %s in container %s of pod %s/%s: %s"
        .formatted(
            outcome.name(),
            outcome.container(),
            outcome.namespace(),
            outcome.pod(),
            outcome.error() == null ? "done in " + outcome.took() : "failed");
  }
}
