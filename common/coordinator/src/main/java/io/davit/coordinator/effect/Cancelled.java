package io.davit.coordinator.effect;

/// The effect is not owed any more, or its partition is another's: nothing more may be written.
public final class Cancelled extends RuntimeException {
  public Cancelled(String message) {
    super(message);
  }
}
