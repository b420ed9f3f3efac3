package io.davit.model.velero.v1;

import org.jspecify.annotations.Nullable;

/// Where a Backup stands. Absent text is [#NEW].
public enum BackupPhase {
  NEW("New"),
  QUEUED("Queued"),
  READY_TO_START("ReadyToStart"),
  FAILED_VALIDATION("FailedValidation"),
  IN_PROGRESS("InProgress"),
  WAITING_FOR_PLUGIN_OPERATIONS("WaitingForPluginOperations"),
  WAITING_FOR_PLUGIN_OPERATIONS_PARTIALLY_FAILED("WaitingForPluginOperationsPartiallyFailed"),
  FINALIZING("Finalizing"),
  FINALIZING_PARTIALLY_FAILED("FinalizingPartiallyFailed"),
  COMPLETED("Completed"),
  PARTIALLY_FAILED("PartiallyFailed"),
  FAILED("Failed"),
  DELETING("Deleting"),
  /// A text that we do not know; the status keeps it.
  UNKNOWN("");

  private final String wire;

  BackupPhase(String wire) {
    this.wire = wire;
  }

  /// The phase with this text.
  public static BackupPhase of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NEW;
    }
    for (BackupPhase phase : values()) {
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
          QUEUED,
          READY_TO_START,
          IN_PROGRESS,
          WAITING_FOR_PLUGIN_OPERATIONS,
          WAITING_FOR_PLUGIN_OPERATIONS_PARTIALLY_FAILED,
          FINALIZING,
          FINALIZING_PARTIALLY_FAILED,
          DELETING,
          UNKNOWN ->
          false;
    };
  }
}
