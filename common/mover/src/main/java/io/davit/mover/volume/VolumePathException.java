package io.davit.mover.volume;

/// The directory of a volume cannot be used. The message names the path that was tried.
public abstract sealed class VolumePathException extends RuntimeException {

  private VolumePathException(String message) {
    super(message);
  }

  /// The directory is not there, or not yet.
  public static final class Absent extends VolumePathException {
    Absent(String message) {
      super(message);
    }
  }

  /// What was asked for, or what was found, is nothing that a kubelet makes.
  public static final class Refused extends VolumePathException {
    Refused(String message) {
      super(message);
    }
  }
}
