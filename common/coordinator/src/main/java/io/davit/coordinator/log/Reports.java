package io.davit.coordinator.log;

import java.time.Instant;

/// Sends single records outside of any transaction, idempotently (protocol B5): reports of effects,
/// renewals, progress.
public interface Reports {

  /// Sends one record and waits until the broker has it. Any thread.
  ///
  /// @return the broker's append time
  /// @throws LogException if it is not known to be there; sending it again may double it
  /// @throws InterruptedException if the thread is interrupted while it waits; the record may
  ///   nevertheless arrive
  Instant send(LogRecord message) throws InterruptedException;
}
