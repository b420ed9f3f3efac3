package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.StateRecord;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.runtime.Turn.Owing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers one turn.
final class Draft<E> {
  private final Map<String, StateRecord> states = new LinkedHashMap<>();
  private final List<LogRecord> records = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Map<String, Map<String, Owed<E>>> owedBefore = new LinkedHashMap<>();
  private final Map<String, Map<String, Owed<E>>> owedAfter = new LinkedHashMap<>();

  void write(String key, @Nullable Bytes value) {
    states.put(key, new StateRecord(key, value));
  }

  void send(List<LogRecord> more) {
    records.addAll(more);
  }

  void bury(CommandRecord command, String reason) {
    deadLetters.add(new DeadLetter(command, reason));
  }

  void owes(String key, Map<String, Owed<E>> before, Map<String, Owed<E>> after) {
    owedBefore.putIfAbsent(key, before);
    owedAfter.put(key, after);
  }

  /// Closes the turn.
  ///
  /// @param moved whether commands were consumed
  Turn<E> end(long position, boolean moved) {
    Batch batch = new Batch(List.copyOf(states.values()), records, deadLetters, position);
    boolean decided = moved || !(states.isEmpty() && records.isEmpty() && deadLetters.isEmpty());
    return new Turn<>(batch, decided, started(), cancelled());
  }

  private List<Owing<E>> started() {
    List<Owing<E>> started = new ArrayList<>();
    owedAfter.forEach((key, after) ->
        after.values().stream()
            .filter(it -> !isKept(key, it, owedBefore))
            .forEach(it -> started.add(new Owing<>(key, it))));
    return started;
  }

  private List<String> cancelled() {
    List<String> cancelled = new ArrayList<>();
    owedBefore.forEach((key, before) ->
        before.values().stream()
            .filter(it -> !isKept(key, it, owedAfter))
            .forEach(it -> cancelled.add(it.id())));
    return cancelled;
  }

  private static <E> boolean isKept(
      String key, Owed<E> owed, Map<String, Map<String, Owed<E>>> other) {
    return other.getOrDefault(key, Map.of()).containsKey(owed.id());
  }
}
