package io.davit.coordinator.effect;

/// The holder's last acknowledged renewal is too old for another write (protocol C3).
public final class LeaseLost extends RuntimeException {
  public LeaseLost(String message) {
    super(message);
  }
}
