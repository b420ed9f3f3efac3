package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channels;
import io.davit.model.message.GateMessage;
import io.davit.model.message.RunEvent;
import io.davit.model.run.RunStatus;
import java.time.Instant;
import java.util.List;

/// The last words of a run.
final class Ending {
  private Ending() {}

  /// The run ends before it asked the gate for anything.
  static Transition<RunState> early(Run run, RunStatus status, Instant now) {
    return Transition.end(status.phase(), List.of(announcement(run.announced(), status, now)));
  }

  /// The run ends, and gives back what the gate gave it.
  static Transition<RunState> releasing(Run run, RunStatus status, Instant now) {
    return Transition.end(
        status.phase(), List.of(release(run), announcement(run.announced(), status, now)));
  }

  static Outgoing<RunEvent> announcement(Run run, RunStatus status, Instant now) {
    return Outgoing.of(
        Channels.EVENTS,
        run.id(),
        new RunEvent.PhaseChanged(run.id(), run.revision(), run.subject(), now, status));
  }

  static Outgoing<GateMessage> release(Run run) {
    return Outgoing.of(Channels.GATE, GateMessage.KEY, new GateMessage.Release(run.id()));
  }
}
