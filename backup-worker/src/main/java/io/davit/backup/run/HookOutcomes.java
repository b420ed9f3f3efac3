package io.davit.backup.run;

import io.davit.coordinator.run.Cut;
import io.davit.model.message.HookOutcome;
import java.util.List;

/// Cuts what hooks have said, so that a state stays small (protocol A2).
final class HookOutcomes {

  private static final int OUTPUTS_OF_A_BLOCK = 2048;
  private static final int OUTPUT = 1024;

  private HookOutcomes() {}

  /// The outcomes of one session, which share a budget for their outputs.
  static List<HookOutcome> cut(List<HookOutcome> outcomes) {
    int each = outcomes.isEmpty() ? 0 : Math.min(OUTPUT, OUTPUTS_OF_A_BLOCK / outcomes.size());
    return outcomes.stream().map(outcome -> cut(outcome, each)).toList();
  }

  private static HookOutcome cut(HookOutcome o, int each) {
    return new HookOutcome(
        o.namespace(),
        o.pod(),
        o.container(),
        o.name(),
        o.stage(),
        o.exitCode(),
        Cut.tail(o.output(), each),
        o.error() == null ? null : Cut.sample(o.error()),
        o.onError(),
        o.took());
  }
}
