package io.davit.blob;

import org.jspecify.annotations.Nullable;

/// A blob store could not do what it was asked. Messages name store and key, never a credential.
public abstract sealed class BlobException extends RuntimeException {

  private BlobException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Whether the same call may succeed if it is made again later.
  public boolean retriable() {
    return false;
  }

  /// There is no such object.
  public static final class NotFound extends BlobException {
    public NotFound(String message) {
      super(message, null);
    }
  }

  /// There is no such bucket or root directory.
  public static final class NoSuchStore extends BlobException {
    public NoSuchStore(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The object ends before the part that was asked for.
  public static final class OutOfRange extends BlobException {
    public OutOfRange(String message) {
      super(message, null);
    }
  }

  /// The store does not let these credentials do that, or the store is read-only.
  public static final class Denied extends BlobException {
    public Denied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The store's TLS certificate is not one to trust.
  public static final class Untrusted extends BlobException {
    public Untrusted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The store cannot do that at all.
  public static final class Unsupported extends BlobException {
    public Unsupported(String message) {
      super(message, null);
    }
  }

  /// The content that was to be written could not be read, or was not as long as it said. Nothing
  /// was written.
  public static final class BadSource extends BlobException {
    public BadSource(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The calling thread was interrupted, and still is. Whether a write took effect is unknown.
  public static final class Interrupted extends BlobException {
    public Interrupted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The store gave an answer that cannot be right.
  public static final class Corrupt extends BlobException {
    public Corrupt(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The store did not answer, or said that it is busy. Whether a write took effect is unknown.
  public static final class Unavailable extends BlobException {
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean retriable() {
      return true;
    }
  }
}
