package io.davit.scheduler.cron;

/// A text that is no cron expression. The message is the one that Velero's parser gives.
public final class InvalidCron extends IllegalArgumentException {
  InvalidCron(String message) {
    super(message);
  }
}
