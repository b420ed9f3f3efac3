package io.davit.scheduler.gate;

import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is taken, or claimed by those who came first.
final class Occupied {

  /// The id that stands for everything of a kind.
  static final String ALL = "*";

  private final Map<Kind, Map<String, Mode>> strongest = new EnumMap<>(Kind.class);

  void add(List<Permit> permits) {
    for (Permit permit : permits) {
      strongest
          .computeIfAbsent(permit.kind(), _ -> new HashMap<>())
          .merge(permit.id(), permit.mode(), Occupied::stronger);
    }
  }

  boolean conflictsWith(List<Permit> permits) {
    return permits.stream().anyMatch(this::conflicts);
  }

  private boolean conflicts(Permit permit) {
    Map<String, Mode> taken = strongest.getOrDefault(permit.kind(), Map.of());
    if (permit.id().equals(ALL)) {
      return taken.values().stream().anyMatch(mode -> excludes(mode, permit.mode()));
    }
    return excludes(taken.get(permit.id()), permit.mode())
        || excludes(taken.get(ALL), permit.mode());
  }

  private static boolean excludes(@Nullable Mode taken, Mode wanted) {
    return taken != null && (taken == Mode.EXCLUSIVE || wanted == Mode.EXCLUSIVE);
  }

  private static Mode stronger(Mode one, Mode other) {
    return one == Mode.EXCLUSIVE ? one : other;
  }
}
