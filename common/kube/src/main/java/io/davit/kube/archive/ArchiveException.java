package io.davit.kube.archive;

/// An archive that cannot be taken as it is. Messages name the entry.
public abstract sealed class ArchiveException extends RuntimeException {

  private ArchiveException(String message) {
    super(message);
  }

  /// The archive is damaged, or made to do harm.
  public static final class Malformed extends ArchiveException {
    public Malformed(String message) {
      super(message);
    }
  }

  /// The archive, or an entry in it, is larger than we are ready to read.
  public static final class TooLarge extends ArchiveException {
    public TooLarge(String message) {
      super(message);
    }
  }
}
