package io.davit.coordinator.log;

/// Something could not be read or written, and the client has given up trying. After each of these
/// the owner of a partition drops its memory and takes the partition again (protocol B4).
public abstract sealed class LogException extends RuntimeException {

  private LogException(String message, Throwable cause) {
    super(message, cause);
  }

  private LogException(String message) {
    super(message);
  }

  /// Another process owns the partition, or a rebalance went by: nothing was written.
  public static final class Fenced extends LogException {
    public Fenced(String message, Throwable cause) {
      super(message, cause);
    }

    public Fenced(String message) {
      super(message);
    }
  }

  /// Nothing was written.
  public static final class Failed extends LogException {
    public Failed(String message, Throwable cause) {
      super(message, cause);
    }

    public Failed(String message) {
      super(message);
    }
  }

  /// It may have been written or not; a replay will tell.
  public static final class UnknownOutcome extends LogException {
    public UnknownOutcome(String message, Throwable cause) {
      super(message, cause);
    }

    public UnknownOutcome(String message) {
      super(message);
    }
  }
}
