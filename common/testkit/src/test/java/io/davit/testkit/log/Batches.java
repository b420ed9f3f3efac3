package io.davit.testkit.log;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.StateRecord;
import java.util.List;

/// Short forms of batches.
final class Batches {

  private Batches() {}

  /// A state and the position after the command that made it.
  static Batch state(String key, String value, long position) {
    return new Batch(
        List.of(new StateRecord(key, Bytes.utf8(value))), List.of(), List.of(), position);
  }

  static Batch tombstone(String key, long position) {
    return new Batch(List.of(new StateRecord(key, null)), List.of(), List.of(), position);
  }

  static Batch records(long position, LogRecord... records) {
    return new Batch(List.of(), List.of(records), List.of(), position);
  }

  static Batch deadLetter(DeadLetter letter, long position) {
    return new Batch(List.of(), List.of(), List.of(letter), position);
  }
}
