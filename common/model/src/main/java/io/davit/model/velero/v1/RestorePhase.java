package io.davit.model.velero.v1;

import org.jspecify.annotations.Nullable;

/// Where a Restore stands. Absent text is [#NEW].
public enum RestorePhase {
  NEW("New"),
  FAILED_VALIDATION("FailedValidation"),
  IN_PROGRESS("InProgress"),
  WAITING_FOR_PLUGIN_OPERATIONS("WaitingForPluginOperations"),
  WAITING_FOR_PLUGIN_OPERATIONS_PARTIALLY_FAILED("WaitingForPluginOperationsPartiallyFailed"),
  FINALIZING("Finalizing"),
  FINALIZING_PARTIALLY_FAILED("FinalizingPartiallyFailed"),
  COMPLETED("Completed"),
  PARTIALLY_FAILED("PartiallyFailed"),
  FAILED("Failed"),
  /// A text that we do not know; the status keeps it.
  UNKNOWN("");

  private final String wire;

  RestorePhase(String wire) {
    this.wire = wire;
  }

  /// The phase with this text.
  public static RestorePhase of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NEW;
    }
    for (RestorePhase phase : values()) {
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
      case FAILED_VALIDATION, COMPLETED, PARTIALLY_FAILED, FAILED -> true;
      case NEW,
          IN_PROGRESS,
          WAITING_FOR_PLUGIN_OPERATIONS,
          WAITING_FOR_PLUGIN_OPERATIONS_PARTIALLY_FAILED,
          FINALIZING,
          FINALIZING_PARTIALLY_FAILED,
          UNKNOWN ->
          false;
    };
  }
}
