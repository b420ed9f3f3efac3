package io.davit.scheduler.status;

import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.RunMessage;
import io.davit.model.run.RunKind;
import io.davit.scheduler.resource.VeleroKinds;

/// Which resource asks for which kind of run, and who runs it.
public final class RunKinds {

  private RunKinds() {}

  public static ResourceKind resource(RunKind kind) {
    return switch (kind) {
      case BACKUP -> VeleroKinds.BACKUP;
      case RESTORE -> VeleroKinds.RESTORE;
      case DELETION -> VeleroKinds.DELETION;
    };
  }

  public static Channel<RunMessage> channel(RunKind kind) {
    return switch (kind) {
      case BACKUP, DELETION -> Channels.BACKUP;
      case RESTORE -> Channels.RESTORE;
    };
  }

  /// Whether nothing more happens in a phase of that kind of run.
  public static boolean isFinal(RunKind kind, String phase) {
    return switch (kind) {
      case BACKUP, RESTORE ->
          switch (phase) {
            case "Completed", "PartiallyFailed", "Failed", "FailedValidation" -> true;
            default -> false;
          };
      case DELETION -> phase.equals("Processed");
    };
  }
}
