package io.davit.coordinator.log;

import java.util.List;

/// One transaction (protocol B3).
///
/// @param states at most one of each key
/// @param records in the order in which they were decided
/// @param position offset of the first command that is not decided after this: goes into every
///   transaction, also when it has not moved (protocol B2)
public record Batch(
    List<StateRecord> states,
    List<LogRecord> records,
    List<DeadLetter> deadLetters,
    long position) {
  public Batch {
    states = List.copyOf(states);
    records = List.copyOf(records);
    deadLetters = List.copyOf(deadLetters);
  }
}
