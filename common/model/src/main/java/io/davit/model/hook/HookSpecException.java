package io.davit.model.hook;

/// A hook that cannot be resolved. The message names where it stands, and the value.
public final class HookSpecException extends RuntimeException {
  public HookSpecException(String message) {
    super(message);
  }
}
