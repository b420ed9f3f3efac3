package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.run.Run;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.GateMessage;
import io.davit.model.message.GateMessage.Acquire;
import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import java.util.ArrayList;
import java.util.List;

/// What a run asks the gate for.
final class Permits {

  private Permits() {}

  /// The backup and its namespaces for itself, since two runs of hooks in one pod would undo each
  /// other; the location shared with others.
  static Outgoing<GateMessage> forBackup(Run run, Folder folder, List<String> namespaces) {
    List<Permit> permits = new ArrayList<>();
    permits.add(new Permit(Kind.BACKUP, folder.permit(), Mode.EXCLUSIVE));
    permits.add(new Permit(Kind.LOCATION, folder.location().name(), Mode.SHARED));
    namespaces.forEach(name -> permits.add(new Permit(Kind.NAMESPACE, name, Mode.EXCLUSIVE)));
    return acquire(run, permits);
  }

  /// The backup for itself: nobody restores it meanwhile (protocol F4).
  static Outgoing<GateMessage> forDeletion(Run run, Folder folder) {
    return acquire(
        run,
        List.of(
            new Permit(Kind.BACKUP, folder.permit(), Mode.EXCLUSIVE),
            new Permit(Kind.LOCATION, folder.location().name(), Mode.SHARED)));
  }

  private static Outgoing<GateMessage> acquire(Run run, List<Permit> permits) {
    return Outgoing.of(
        Channels.GATE,
        GateMessage.KEY,
        new Acquire(run.id(), Machines.BACKUP, permits, run.createdAt()));
  }
}
