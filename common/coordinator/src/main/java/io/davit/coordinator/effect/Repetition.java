package io.davit.coordinator.effect;

/// What happens when an effect that may have run is run again (protocol C2).
public enum Repetition {
  /// Idempotent: simply again.
  REPEAT,
  /// Looks for its own marker or name first.
  PROBE,
  /// Is not run again: what it did is undone, and another attempt starts afresh.
  COMPENSATE
}
