package io.davit.restore.item;

import io.davit.restore.plan.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of one item.
///
/// @param kind `apiVersion/Kind`, as Velero's resource list has it
/// @param id what it is in the cluster
public record ItemOutcome(String kind, ItemId id, Action action, List<Problem> problems) {

  public ItemOutcome {
    problems = List.copyOf(problems);
  }

  /// What was done.
  public enum Action {
    CREATED("created"),
    UPDATED("updated"),
    SKIPPED("skipped"),
    FAILED("failed");

    private final String wire;

    Action(String wire) {
      this.wire = wire;
    }

    /// Velero's word.
    public String wire() {
      return wire;
    }
  }

  static ItemOutcome of(PlannedItem item, Action action, Optional<Problem> problem) {
    String kind =
        item.object().path("apiVersion").asString("")
            + "/"
            + item.object().path("kind").asString("");
    return new ItemOutcome(kind, item.id(), action, problem.stream().toList());
  }

  /// The outcome with more problems.
  ItemOutcome with(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new ItemOutcome(kind, id, action, all);
  }

  static ItemOutcome of(PlannedItem item, Action action) {
    return of(item, action, Optional.empty());
  }

  static ItemOutcome warned(PlannedItem item, Action action, String message) {
    return of(item, action, Optional.of(Problem.warning(item.id(), message)));
  }

  static ItemOutcome failed(PlannedItem item, String message) {
    return of(item, Action.FAILED, Optional.of(Problem.error(item.id(), message)));
  }
}
