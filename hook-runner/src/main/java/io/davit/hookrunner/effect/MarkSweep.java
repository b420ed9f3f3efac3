package io.davit.hookrunner.effect;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.hookrunner.machine.Debt;
import io.davit.hookrunner.machine.HooksCommand;
import io.davit.hookrunner.machine.HooksCommand.Owe;
import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.ListRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Finds pods that are owed a thaw of which nobody knows, as after the loss of the broker, and
/// makes the debt anew from the pod's own mark (protocol C5).
public final class MarkSweep implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(MarkSweep.class);

  private final ClusterReader reader;
  private final ThawMark mark;
  private final MachineHost<HooksCommand> host;

  MarkSweep(ClusterReader reader, ThawMark mark, MachineHost<HooksCommand> host) {
    this.reader = reader;
    this.mark = mark;
    this.host = host;
  }

  @Override
  public void run() {
    try (var pods = reader.list(ListRequest.all(Kinds.POD).matchingLabels(ThawMark.NAME))) {
      for (var pod : (Iterable<ObjectNode>) pods::iterator) {
        mark.debt(pod).ifPresent(this::reclaim);
      }
    }
  }

  private void reclaim(Debt debt) {
    var key = Debt.key(debt.session());
    if (host.knows(key) != Known.UNKNOWN) {
      return;
    }
    LOG.atWarn().addKeyValue("session", debt.session()).log("found a thaw that nobody owes");
    try {
      host.send(key, new Owe(debt));
    } catch (LogException e) {
      LOG.atWarn().setCause(e).log("the next sweep finds it again");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
