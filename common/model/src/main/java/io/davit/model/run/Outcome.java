package io.davit.model.run;

/// How a run ended; computed from what became of each item, never from logs.
public enum Outcome {
  COMPLETED,
  PARTIALLY_FAILED,
  FAILED,
  /// The request was refused before anything was done.
  FAILED_VALIDATION,
  /// Somebody asked for the end before it was reached.
  CANCELLED
}
