package io.davit.model.velero.v1;

import org.jspecify.annotations.Nullable;

/// Whether a Schedule fires. Absent text is [#NEW].
public enum SchedulePhase {
  NEW("New"),
  ENABLED("Enabled"),
  FAILED_VALIDATION("FailedValidation"),
  /// A text that we do not know; the status keeps it.
  UNKNOWN("");

  private final String wire;

  SchedulePhase(String wire) {
    this.wire = wire;
  }

  /// The phase with this text.
  public static SchedulePhase of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NEW;
    }
    for (SchedulePhase phase : values()) {
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
