package io.davit.restore.hook;

import io.davit.model.message.RestoredPod;
import io.davit.restore.plan.Problem;
import java.util.List;

/// The hooks that are to run in restored pods; written once, when all pods are there.
///
/// @param pods that have hooks
/// @param problems an error for each hook that cannot be run
public record HookBook(List<RestoredPod> pods, List<Problem> problems) {
  public HookBook {
    pods = List.copyOf(pods);
    problems = List.copyOf(problems);
  }

  /// How many hooks cannot be run.
  public int failed() {
    return (int) problems.stream().filter(Problem::isError).count();
  }
}
