package io.davit.repository.failure;

import org.jspecify.annotations.Nullable;

/// A repository could not be opened, read or written. What the blob store itself could not do comes
/// as its own `BlobException` instead. Messages name blobs and ids, never a secret and never
/// content.
public abstract sealed class RepositoryException extends RuntimeException {

  private RepositoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// There is no repository here.
  public static final class NotInitialized extends RepositoryException {
    public NotInitialized(String message) {
      super(message, null);
    }
  }

  /// There already is a repository here.
  public static final class AlreadyInitialized extends RepositoryException {
    public AlreadyInitialized(String message) {
      super(message, null);
    }
  }

  /// The password does not open this repository.
  public static final class WrongPassword extends RepositoryException {
    public WrongPassword(String message) {
      super(message, null);
    }
  }

  /// The repository, or a part of it, is of a kind that this program does not read or write.
  public static final class Unsupported extends RepositoryException {
    public Unsupported(String message) {
      super(message, null);
    }
  }

  /// Bytes in the store are not what was once written there.
  public static final class Corrupt extends RepositoryException {
    public Corrupt(String message) {
      super(message, null);
    }

    public Corrupt(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// There is no content, object, manifest or entry of that name.
  public static final class NotFound extends RepositoryException {
    public NotFound(String message) {
      super(message, null);
    }
  }

  /// Another repository has taken the place of the one that was opened: nothing more is written.
  public static final class Replaced extends RepositoryException {
    public Replaced(String message) {
      super(message, null);
    }
  }

  /// The calling thread was interrupted, and its interrupt flag is still set. What was being
  /// written stays invisible.
  public static final class Interrupted extends RepositoryException {
    public Interrupted(@Nullable Throwable cause) {
      super("interrupted", cause);
    }
  }

  /// A write session can no longer commit what it wrote; the same work in a new session may
  /// succeed.
  public static final class SessionBroken extends RepositoryException {
    public SessionBroken(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
