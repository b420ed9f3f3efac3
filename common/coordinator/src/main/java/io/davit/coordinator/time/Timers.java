package io.davit.coordinator.time;

import java.time.Instant;

/// Calls at absolute instants (protocol B12).
public interface Timers {

  /// Runs a task once, at the instant or soon after it, at once if it has passed.
  ///
  /// @param task must not block
  Alarm at(Instant instant, Runnable task);

  /// A task that has not run yet.
  interface Alarm {
    /// It will not start any more; it may be running now.
    void cancel();
  }
}
