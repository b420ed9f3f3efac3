package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.machine.Machine;

/// Sends commands to a machine's own topic, outside of any transaction.
final class CommandSender<C> {
  private static final int ATTEMPTS = 3;

  private final Machine<?, C, ?> machine;
  private final Reports reports;

  CommandSender(Machine<?, C, ?> machine, Reports reports) {
    this.machine = machine;
    this.reports = reports;
  }

  /// Sends until the broker has it, three times at most: it may be there twice.
  void send(String key, C command) throws InterruptedException {
    LogRecord message =
        new LogRecord(
            machine.name() + ".commands", key, Bytes.of(machine.codec().encodeCommand(command)));
    for (int attempt = 1; ; attempt++) {
      try {
        reports.send(message);
        return;
      } catch (LogException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
