package io.davit.restore.run;

import io.davit.coordinator.run.Cut;
import io.davit.model.run.Failure;
import io.davit.restore.plan.PlanRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of the parts and volumes so far, in numbers, with a few samples (protocol A3).
///
/// @param items that are done
/// @param volumes that are done, well or not
/// @param halfDone whether an existing claim was written into, but not to the end
/// @param failures at most [#MAX_SAMPLES]
/// @param notes failures and warnings of the run as a whole, which stand in no ledger; few
/// @param hooks of restored pods; null while there were none
public record Tally(
    int items,
    int volumes,
    boolean halfDone,
    int warnings,
    int errors,
    List<Failure> failures,
    List<String> notes,
    @Nullable HookCounts hooks) {

  static final int MAX_SAMPLES = 20;

  /// Before those of the notes that are warnings.
  public static final String WARNING = "warning: ";

  public Tally {
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  static Tally of(PlanRef plan) {
    return new Tally(0, 0, false, plan.warnings(), plan.errors(), List.of(), List.of(), null);
  }

  /// With a part of the items done.
  Tally plus(Counts counts) {
    return new Tally(
        items + counts.items(),
        volumes,
        halfDone,
        warnings + counts.warnings(),
        errors + counts.errors(),
        samples(counts.failures()),
        notes,
        hooks);
  }

  /// With the claims of a holder done.
  Tally plusVolumes(int done, int moreWarnings, List<Failure> failed) {
    return new Tally(
        items,
        volumes + done,
        halfDone,
        warnings + moreWarnings,
        errors + failed.size(),
        samples(failed),
        notes,
        hooks);
  }

  /// With a failure that no ledger holds.
  Tally noting(Failure failure) {
    List<String> all = new ArrayList<>(notes);
    if (all.size() < MAX_SAMPLES) {
      all.add(Cut.sample(failure.where() + ": " + failure.message()));
    }
    return new Tally(
        items, volumes, halfDone, warnings, errors + 1, samples(List.of(failure)), all, hooks);
  }

  /// With the hooks of a pod done; their failures stand in the ledger.
  Tally plusHooks(int attempted, int failed) {
    return new Tally(
        items,
        volumes,
        halfDone,
        warnings,
        errors + failed,
        failures,
        notes,
        hookCounts().plus(attempted, failed));
  }

  /// The hooks of restored pods so far.
  public HookCounts hookCounts() {
    return hooks == null ? HookCounts.NONE : hooks;
  }

  Tally leavingHalfDone() {
    return new Tally(items, volumes, true, warnings, errors, failures, notes, hooks);
  }

  /// With a warning that no ledger holds.
  Tally warning(String text) {
    List<String> all = new ArrayList<>(notes);
    if (all.size() < MAX_SAMPLES) {
      all.add(WARNING + Cut.sample(text));
    }
    return new Tally(items, volumes, halfDone, warnings + 1, errors, failures, all, hooks);
  }

  private List<Failure> samples(List<Failure> more) {
    List<Failure> all = new ArrayList<>(failures);
    more.stream().limit(MAX_SAMPLES - all.size()).map(Cut::sample).forEach(all::add);
    return all;
  }
}
