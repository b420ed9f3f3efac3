package io.davit.restore.prepare;

import io.davit.model.velero.v1.RestoreHooks;
import io.davit.restore.item.PlannedItem;
import io.davit.restore.item.Terms;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.plan.Problem;
import java.util.List;
import java.util.stream.Stream;

/// A plan that was drafted and is not written. Usable while the backup is open.
public final class Drafted {
  private final PlanDraft draft;
  private final Terms terms;
  private final List<Problem> problems;
  private final Surveyor.Surveyed surveyed;
  private final RestoreHooks hooks;

  Drafted(
      PlanDraft draft,
      Terms terms,
      List<Problem> problems,
      Surveyor.Surveyed surveyed,
      RestoreHooks hooks) {
    this.draft = draft;
    this.terms = terms;
    this.problems = List.copyOf(problems);
    this.surveyed = surveyed;
    this.hooks = hooks;
  }

  PlanDraft draft() {
    return draft;
  }

  RestoreHooks hooks() {
    return hooks;
  }

  /// How items are restored.
  public Terms terms() {
    return terms;
  }

  /// The items in their order, each read when it is needed.
  public Stream<PlannedItem> items() {
    return Stream.concat(draft.beforeVolumes().stream(), draft.afterVolumes().stream())
        .map(draft::item);
  }

  /// The pods that hold volumes while they are filled.
  public List<PlannedHolder> holders() {
    return draft.holders();
  }

  /// The claims whose data cannot be restored.
  public List<String> lost() {
    return draft.lost();
  }

  /// What planning has found.
  public List<Problem> problems() {
    return problems;
  }

  /// How many objects of the backup are not taken.
  public int leftOut() {
    return Math.max(0, surveyed.archive().headers().size() - surveyed.survey().items().size());
  }
}
