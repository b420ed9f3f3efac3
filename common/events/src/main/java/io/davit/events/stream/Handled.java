package io.davit.events.stream;

import io.davit.coordinator.machine.Outgoing;
import java.util.List;

/// What became of a record of an [Inbox]; written in the transaction that counts it as read.
///
/// @param deadLetterReason why the record goes to the dead letters; empty if it does not
/// @param outgoing answers
public record Handled(String deadLetterReason, List<Outgoing<?>> outgoing) {

  public Handled {
    outgoing = List.copyOf(outgoing);
  }

  /// Done; nothing is to be said.
  public static Handled quietly() {
    return new Handled("", List.of());
  }

  /// Done, with answers.
  public static Handled answered(Outgoing<?>... outgoing) {
    return new Handled("", List.of(outgoing));
  }

  /// Cannot be done, now or ever.
  public static Handled refused(String reason, Outgoing<?>... outgoing) {
    return new Handled(reason, List.of(outgoing));
  }
}
