package io.davit.coordinator.runtime;

/// A newer release has written what this one cannot read (protocol B9).
final class TooOldToRead extends RuntimeException {
  TooOldToRead(String message) {
    super(message);
  }
}
