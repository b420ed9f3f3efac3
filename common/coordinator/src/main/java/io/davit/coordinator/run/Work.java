package io.davit.coordinator.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt at an effect.
///
/// @param id of the effect, stored when first owed
/// @param attempt from 1
/// @param notBefore until when it waits; null once it is owed
public record Work(String id, int attempt, @Nullable Instant notBefore) {

  /// The first attempt, under the id that the run gave out last.
  public static Work of(Run run) {
    return new Work(run.lastId(), 1, null);
  }

  /// The first attempt, owed at an instant.
  public static Work at(Run run, Instant instant) {
    return new Work(run.lastId(), 1, instant);
  }

  /// Whether it is owed now.
  public boolean owed() {
    return notBefore == null;
  }

  /// The same attempt, owed now.
  public Work resumed() {
    return new Work(id, attempt, null);
  }
}
