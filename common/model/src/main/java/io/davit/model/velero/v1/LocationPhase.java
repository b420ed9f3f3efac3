package io.davit.model.velero.v1;

import org.jspecify.annotations.Nullable;

/// Whether a location can be used. Absent means that nobody has looked yet.
public enum LocationPhase {
  AVAILABLE("Available"),
  UNAVAILABLE("Unavailable"),
  /// A text that we do not know, or none; the status keeps it.
  UNKNOWN("");

  private final String wire;

  LocationPhase(String wire) {
    this.wire = wire;
  }

  /// The phase with this text.
  public static LocationPhase of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return UNKNOWN;
    }
    for (LocationPhase phase : values()) {
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
}
