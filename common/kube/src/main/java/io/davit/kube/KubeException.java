package io.davit.kube;

import org.jspecify.annotations.Nullable;

/// The API server could not, or would not, do what it was asked. Messages name the request and
/// quote the server's own words, never a credential.
public abstract sealed class KubeException extends RuntimeException {

  private KubeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Whether the same call may succeed if it is made again later.
  public boolean retriable() {
    return false;
  }

  /// There is no such object, or no such resource.
  public static final class NotFound extends KubeException {
    public NotFound(String message) {
      super(message, null);
    }
  }

  /// An object of that name is there already.
  public static final class AlreadyExists extends KubeException {
    public AlreadyExists(String message) {
      super(message, null);
    }
  }

  /// Somebody else changed the object, or a precondition does not hold: read it again.
  public static final class Conflict extends KubeException {
    public Conflict(String message) {
      super(message, null);
    }
  }

  /// The server finds the object or the request malformed.
  public static final class Invalid extends KubeException {
    public Invalid(String message) {
      super(message, null);
    }
  }

  /// The server does not let us do that.
  public static final class Forbidden extends KubeException {
    public Forbidden(String message) {
      super(message, null);
    }
  }

  /// What we hold on to (a list to continue, a version to watch from) has expired.
  public static final class Gone extends KubeException {
    public Gone(String message) {
      super(message, null);
    }
  }

  /// The server refuses for another reason, such as a method that the resource does not have.
  public static final class Refused extends KubeException {
    public Refused(String message) {
      super(message, null);
    }
  }

  /// The server gave an answer that cannot be right.
  public static final class Garbled extends KubeException {
    public Garbled(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The server did not answer, or said that it is busy. Whether a write took effect is unknown.
  public static final class Unavailable extends KubeException {
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean retriable() {
      return true;
    }
  }

  /// This thread was interrupted, which means stop; it still is. Whether a write took effect is
  /// unknown.
  public static final class Interrupted extends KubeException {
    public Interrupted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
