package io.davit.scheduler.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who holds permits, and who waits for them.
///
/// @param waiting in the order in which they will be served
public record GateState(List<Request> held, List<Request> waiting) {

  static final GateState EMPTY = new GateState(List.of(), List.of());

  public GateState {
    held = List.copyOf(held);
    waiting = List.copyOf(waiting);
  }

  boolean holds(String run) {
    return held.stream().anyMatch(request -> request.run().equals(run));
  }

  /// Place among the waiting, from 1; empty if it does not wait.
  Optional<Integer> position(String run) {
    for (int place = 0; place < waiting.size(); place++) {
      if (waiting.get(place).run().equals(run)) {
        return Optional.of(place + 1);
      }
    }
    return Optional.empty();
  }

  /// With one more who waits, behind all whose resource is as old or older.
  GateState with(Request request) {
    List<Request> all = Stream.concat(waiting.stream(), Stream.of(request)).toList();
    List<Request> ordered = all.stream().sorted(Comparator.comparing(Request::createdAt)).toList();
    return new GateState(held, ordered);
  }

  GateState without(String run) {
    return new GateState(others(held, run), others(waiting, run));
  }

  /// Grants what can be granted: nobody passes one who came first and wants the same, so that an
  /// exclusive request is not starved by shared ones.
  GateState settled() {
    Occupied occupied = new Occupied();
    held.forEach(request -> occupied.add(request.permits()));
    List<Request> granted = new ArrayList<>(held);
    List<Request> left = new ArrayList<>();
    for (Request request : waiting) {
      (occupied.conflictsWith(request.permits()) ? left : granted).add(request);
      occupied.add(request.permits());
    }
    return new GateState(granted, left);
  }

  private static List<Request> others(List<Request> requests, String run) {
    return requests.stream().filter(request -> !request.run().equals(run)).toList();
  }
}
