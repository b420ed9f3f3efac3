package io.davit.model.velero.v1;

import org.jspecify.annotations.Nullable;

/// Where the copy of one volume stands. Absent text is [#NEW].
public enum VolumePhase {
  NEW("New"),
  ACCEPTED("Accepted"),
  PREPARED("Prepared"),
  IN_PROGRESS("InProgress"),
  CANCELING("Canceling"),
  CANCELED("Canceled"),
  COMPLETED("Completed"),
  FAILED("Failed"),
  /// A text that we do not know; the status keeps it.
  UNKNOWN("");

  private final String wire;

  VolumePhase(String wire) {
    this.wire = wire;
  }

  /// The phase with this text.
  public static VolumePhase of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NEW;
    }
    for (VolumePhase phase : values()) {
      if (phase.wire.equals(text)) {
        return phase;
      }
    }
    return UNKNOWN;
  }

  /// The text in the resource.
  public String wire() {
    return wire;
  }

  /// Whether nothing more will happen.
  public boolean isFinal() {
    return switch (this) {
      case CANCELED, COMPLETED, FAILED -> true;
      case NEW, ACCEPTED, PREPARED, IN_PROGRESS, CANCELING, UNKNOWN -> false;
    };
  }
}
