package io.davit.model.velero.v1;

import org.jspecify.annotations.Nullable;

/// Where a request stands. Absent text is [#NEW].
public enum RequestPhase {
  NEW("New"),
  IN_PROGRESS("InProgress"),
  PROCESSED("Processed"),
  /// A text that we do not know; the status keeps it.
  UNKNOWN("");

  private final String wire;

  RequestPhase(String wire) {
    this.wire = wire;
  }

  /// The phase with this text.
  public static RequestPhase of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NEW;
    }
    for (RequestPhase phase : values()) {
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
      case PROCESSED -> true;
      case NEW, IN_PROGRESS, UNKNOWN -> false;
    };
  }
}
