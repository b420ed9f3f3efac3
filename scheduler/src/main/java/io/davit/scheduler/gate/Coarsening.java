package io.davit.scheduler.gate;

import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Keeps a request small (protocol A2): one that names very many things of a kind gets leave for
/// all of that kind instead, which excludes more and never less.
final class Coarsening {

  /// Above this many of one kind a request is for all of them.
  static final int MOST_OF_A_KIND = 32;

  private Coarsening() {}

  static List<Permit> of(List<Permit> permits) {
    Map<Kind, List<Permit>> byKind = new EnumMap<>(Kind.class);
    permits.stream()
        .distinct()
        .forEach(
            permit -> byKind.computeIfAbsent(permit.kind(), _ -> new ArrayList<>()).add(permit));
    return byKind.values().stream().flatMap(same -> coarsened(same).stream()).toList();
  }

  private static List<Permit> coarsened(List<Permit> same) {
    if (same.size() <= MOST_OF_A_KIND) {
      return same;
    }
    boolean exclusive = same.stream().anyMatch(permit -> permit.mode() == Mode.EXCLUSIVE);
    Mode mode = exclusive ? Mode.EXCLUSIVE : Mode.SHARED;
    return List.of(new Permit(same.getFirst().kind(), Occupied.ALL, mode));
  }
}
