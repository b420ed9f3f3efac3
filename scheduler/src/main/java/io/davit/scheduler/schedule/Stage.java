package io.davit.scheduler.schedule;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Schedule is at.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Stage {

  /// New here: the newest slot that has a backup is being looked for.
  ///
  /// @param again when the next attempt starts; null while one runs
  record Anchoring(String effectId, int attempt, @Nullable Instant again) implements Stage {}

  /// Until the next slot.
  ///
  /// @param next null if there is none for years
  record Waiting(@Nullable Instant next) implements Stage {}

  /// The user has paused it.
  record Paused() implements Stage {}

  /// It cannot be read.
  record Invalid(List<String> errors) implements Stage {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }

  /// The Backup of a slot is being created.
  record Firing(String effectId, Instant slot, int attempt) implements Stage {}

  /// A slot waits for an earlier Backup to end, or for another attempt.
  record Delayed(Instant slot, Instant until, int attempt) implements Stage {}
}
