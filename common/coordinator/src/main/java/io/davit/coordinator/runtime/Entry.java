package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.machine.Done;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the memory of a partition knows of one key.
sealed interface Entry<S, C, E> {

  /// It lives.
  ///
  /// @param owed what its state owes, by effect id
  /// @param timers what its state has set
  /// @param fired those of its timers that have fired: each fires once as long as it stays set
  record Live<S, C, E>(
      S state, Map<String, Owed<E>> owed, List<Timer<C>> timers, Set<Timer<C>> fired)
      implements Entry<S, C, E> {

    Optional<Timer<C>> nextTimer() {
      Timer<C> next = null;
      for (Timer<C> timer : timers) {
        if ((next == null || timer.at().isBefore(next.at())) && !fired.contains(timer)) {
          next = timer;
        }
      }
      return Optional.ofNullable(next);
    }
  }

  /// It has ended.
  ///
  /// @param forgetAt when its tombstone is written
  record Ended<S, C, E>(Done done, Instant forgetAt) implements Entry<S, C, E> {}

  /// Its commands go to the dead letters.
  ///
  /// @param raw its state as it stands in the topic; null if it has none
  record Quarantined<S, C, E>(String reason, @Nullable Bytes raw) implements Entry<S, C, E> {}
}
