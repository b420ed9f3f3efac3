package io.davit.devenv;

/// A development environment cannot start, for a reason that its user can mend.
public final class DevenvException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DevenvException(String message) {
    super(message);
  }
}
