package io.davit.coordinator.log;

import io.davit.coordinator.machine.Outgoing;

/// Turns values into records: JSON for internal channels, CloudEvents for public ones.
public interface Records {

  /// Pure: the same value gives the same record, event id included.
  ///
  /// @throws RuntimeException if the value cannot be written; the command that caused it is then
  ///   treated as one on which the decision failed (protocol B8)
  LogRecord encode(Outgoing<?> outgoing);
}
