package io.davit.mover.copy;

/// An assignment that cannot be carried out.
public abstract sealed class CopyException extends RuntimeException {

  private CopyException(String message) {
    super(message);
  }

  /// Another repository is there than the one that was meant.
  public static final class OtherRepository extends CopyException {
    OtherRepository(String message) {
      super(message);
    }
  }

  /// The snapshot that is to be restored is not there.
  public static final class NoSnapshot extends CopyException {
    NoSnapshot(String message) {
      super(message);
    }
  }
}
