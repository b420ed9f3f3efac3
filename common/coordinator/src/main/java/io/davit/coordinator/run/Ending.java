package io.davit.coordinator.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channels;
import io.davit.model.message.GateMessage;
import io.davit.model.message.RunEvent;
import io.davit.model.run.RunStatus;
import java.time.Instant;
import java.util.List;

/// The last words of a run.
public final class Ending {

  private Ending() {}

  /// The run ends before it asked the gate for anything.
  public static <S> Transition<S> early(Run run, RunStatus status, Instant now) {
    return Transition.end(status.phase(), List.of(announcement(run.announced(), status, now)));
  }

  /// The run ends, and gives back what the gate gave it.
  public static <S> Transition<S> releasing(Run run, RunStatus status, Instant now) {
    return Transition.end(
        status.phase(), List.of(release(run), announcement(run.announced(), status, now)));
  }

  /// The run, whose last status is out, gives back what the gate gave it.
  public static <S> Transition<S> silent(Run run, String phase) {
    return Transition.end(phase, List.of(release(run)));
  }

  /// What a run shows now.
  public static Outgoing<RunEvent> announcement(Run run, RunStatus status, Instant now) {
    return Outgoing.of(
        Channels.EVENTS,
        run.id(),
        new RunEvent.PhaseChanged(run.id(), run.revision(), run.subject(), now, status));
  }

  /// Gives back what the gate gave.
  public static Outgoing<GateMessage> release(Run run) {
    return Outgoing.of(Channels.GATE, GateMessage.KEY, new GateMessage.Release(run.id()));
  }
}
