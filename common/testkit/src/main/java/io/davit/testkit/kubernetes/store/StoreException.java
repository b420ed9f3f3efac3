package io.davit.testkit.kubernetes.store;

/// What the store refuses.
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  /// Another writer was first.
  public static final class Conflict extends StoreException {
    private static final long serialVersionUID = 1L;

    Conflict(ObjectKey key, long expected, long actual) {
      super(key + " is at revision " + actual + ", not " + expected);
    }
  }

  /// The history does not reach that far back (or the revision is not from this store).
  public static final class Gone extends StoreException {
    private static final long serialVersionUID = 1L;

    Gone(long asked, long oldest) {
      super("too old resource version: " + asked + " (" + oldest + ")");
    }
  }
}
