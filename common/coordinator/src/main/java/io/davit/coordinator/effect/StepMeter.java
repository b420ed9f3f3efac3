package io.davit.coordinator.effect;

import java.time.Duration;

/// Counts outside writes.
@FunctionalInterface
public interface StepMeter {

  /// A step was taken.
  ///
  /// @param failed whether the write ended with an exception
  void taken(String step, Duration took, boolean failed);

  /// Counts nothing.
  static StepMeter none() {
    return (_, _, _) -> {};
  }
}
