package io.davit.backup.run;

import io.davit.backup.ledger.BlockFailures;
import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.plan.PlanRef;
import io.davit.coordinator.run.Cut;
import io.davit.model.message.HookOutcome;
import io.davit.model.run.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What became of the blocks so far, in numbers, with a few samples (protocol A3).
///
/// @param blocks that are done
/// @param failures at most [#MAX_SAMPLES]
/// @param notes warnings of the run as a whole that stand nowhere else; few
public record Tally(
    int blocks,
    int warnings,
    int errors,
    int hooksAttempted,
    int hooksFailed,
    List<Failure> failures,
    List<String> notes) {

  static final int MAX_SAMPLES = 20;

  public Tally {
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  static Tally of(PlanRef plan, int warnings) {
    return new Tally(0, plan.warnings() + warnings, plan.errors(), 0, 0, List.of(), List.of());
  }

  Tally plus(BlockRecord block) {
    List<Failure> found = BlockFailures.of(block);
    List<Failure> samples = new ArrayList<>(failures);
    found.stream().limit(MAX_SAMPLES - samples.size()).map(Cut::sample).forEach(samples::add);
    long failed = block.hooks().stream().map(HookOutcome::error).filter(Objects::nonNull).count();
    return new Tally(
        blocks + 1,
        warnings + block.warnings().size(),
        errors + found.size(),
        hooksAttempted + block.hooks().size(),
        hooksFailed + (int) failed,
        samples,
        notes);
  }

  Tally noting(String note) {
    List<String> all = new ArrayList<>(notes);
    if (all.size() < MAX_SAMPLES) {
      all.add(Cut.sample(note));
    }
    return new Tally(blocks, warnings + 1, errors, hooksAttempted, hooksFailed, failures, all);
  }
}
