package io.davit.coordinator.runtime;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// When the next timer of each key is due.
final class Dues {
  private final Map<String, Due> byKey = new HashMap<>();
  private final TreeSet<Due> inOrder =
      new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));

  record Due(Instant at, String key) {}

  void set(String key, Optional<Instant> at) {
    Due before = byKey.remove(key);
    if (before != null) {
      inOrder.remove(before);
    }
    if (at.isPresent()) {
      Due due = new Due(at.get(), key);
      byKey.put(key, due);
      inOrder.add(due);
    }
  }

  Optional<Due> first() {
    return inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.first());
  }
}
