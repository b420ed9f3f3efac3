package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.prepare.BackupReader;
import io.davit.backup.prepare.Preparation;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.run.Run;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.GateMessage;
import io.davit.model.message.GateMessage.Acquire;
import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import io.davit.model.velero.v1.BackupSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a run asks the gate for.
final class Permits {

  private Permits() {}

  /// The backup and its namespaces for itself, since two runs of hooks in one pod would undo each
  /// other; the location shared with others.
  static Outgoing<GateMessage> forBackup(Run run, Folder folder, List<String> namespaces) {
    return forBackup(run, folder.location().name(), namespaces);
  }

  /// The same as [#forBackup] will be once the backup is prepared, if its spec names the location;
  /// empty if it does not, or cannot be read.
  static Optional<Outgoing<GateMessage>> bySpec(Run run, JsonNode resource) {
    try {
      BackupSpec spec = BackupReader.read(resource).getSpec();
      String location = spec.storageLocation();
      return location == null || location.isEmpty()
          ? Optional.empty()
          : Optional.of(forBackup(run, location, Preparation.namespaces(spec)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Outgoing<GateMessage> forBackup(
      Run run, String location, List<String> namespaces) {
    List<Permit> permits = new ArrayList<>();
    var backup = Folder.permit(location, run.subject().name());
    permits.add(new Permit(Kind.BACKUP, backup, Mode.EXCLUSIVE));
    permits.add(new Permit(Kind.LOCATION, location, Mode.SHARED));
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
