package io.davit.model.secret;

import org.jspecify.annotations.Nullable;

/// A Secret cannot be had. The message names Secret and key, never content.
public abstract sealed class SecretException extends RuntimeException {

  private SecretException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// There is no such Secret, or no such key in it.
  public static final class Absent extends SecretException {
    public Absent(String message) {
      super(message, null);
    }
  }

  /// It may not be read.
  public static final class Denied extends SecretException {
    public Denied(String message) {
      super(message, null);
    }
  }

  /// Nobody answers; another time they may.
  public static final class Unavailable extends SecretException {
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
