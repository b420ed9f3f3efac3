package io.davit.coordinator.time;

/// Monotonic time, for ages only.
@FunctionalInterface
public interface Ticker {

  /// Nanoseconds since some fixed moment; in production `System::nanoTime`.
  long nanos();
}
