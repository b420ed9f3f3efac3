package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.run.Run;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.GateMessage;
import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import io.davit.restore.plan.Preparation;
import io.davit.restore.readiness.Target;
import java.util.ArrayList;
import java.util.List;

/// What a run asks the gate for.
final class Permits {
  private Permits() {}

  /// Its targets for itself; backup, location and namespaces shared with others.
  static Outgoing<GateMessage> of(Run run, Preparation preparation) {
    String location = preparation.location().name();
    List<Permit> permits = new ArrayList<>();
    permits.add(new Permit(Kind.BACKUP, location + "/" + preparation.backup(), Mode.SHARED));
    permits.add(new Permit(Kind.LOCATION, location, Mode.SHARED));
    preparation
        .namespaces()
        .forEach(name -> permits.add(new Permit(Kind.NAMESPACE, name, Mode.SHARED)));
    preparation
        .targets()
        .forEach(target -> permits.add(new Permit(Kind.TARGET, id(target), Mode.EXCLUSIVE)));
    return Outgoing.of(
        Channels.GATE,
        GateMessage.KEY,
        new GateMessage.Acquire(run.id(), Machines.RESTORE, permits, run.createdAt()));
  }

  private static String id(Target target) {
    return target.kind() + "/" + target.namespace() + "/" + target.name();
  }
}
