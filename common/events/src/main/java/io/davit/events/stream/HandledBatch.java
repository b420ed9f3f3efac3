package io.davit.events.stream;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Records;
import java.util.ArrayList;
import java.util.List;

/// What was handled of a partition and is not recorded yet. Used by one thread.
final class HandledBatch {

  private final Records records;
  private final List<LogRecord> answers = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private int size;
  private long position;

  HandledBatch(Records records) {
    this.records = records;
  }

  void add(CommandRecord command, Handled handled) {
    answers.addAll(handled.outgoing().stream().<LogRecord>map(records::encode).toList());
    if (!handled.deadLetterReason().isEmpty()) {
      letters.add(new DeadLetter(command, handled.deadLetterReason()));
    }
    position = command.offset() + 1;
    size++;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /// Whether somebody waits for something in it.
  boolean answers() {
    return !answers.isEmpty() || !letters.isEmpty();
  }

  /// All of it as one transaction; afterwards this is empty.
  Batch take() {
    var batch = new Batch(List.of(), answers, letters, position);
    answers.clear();
    letters.clear();
    size = 0;
    return batch;
  }
}
