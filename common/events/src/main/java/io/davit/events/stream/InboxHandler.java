package io.davit.events.stream;

import io.davit.coordinator.log.CommandRecord;

/// Does what the records of an [Inbox] ask for.
@FunctionalInterface
public interface InboxHandler {

  /// Handles one record; may block. At least once: it may have been handled before, by this process
  /// or by another.
  ///
  /// @throws RuntimeException if it cannot be done now: it comes again, and what is behind it waits
  /// @throws InterruptedException if the process stops: it comes again elsewhere
  Handled handle(CommandRecord received) throws InterruptedException;
}
