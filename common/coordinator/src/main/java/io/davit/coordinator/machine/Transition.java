package io.davit.coordinator.machine;

import java.util.List;

/// What a command did to a state. None of the answers is an exception.
public sealed interface Transition<S> {

  /// The machine is in this state now, and this goes out with it, in one transaction.
  record To<S>(S state, List<Outgoing<?>> outgoing) implements Transition<S> {
    public To {
      outgoing = List.copyOf(outgoing);
    }
  }

  /// The key has ended: its state becomes a [Done] record, kept for 8 days, then a tombstone.
  ///
  /// @param outcome at most 128 characters; comes back in [Machine#ended]
  record End<S>(String outcome, List<Outgoing<?>> outgoing) implements Transition<S> {
    public End {
      outgoing = List.copyOf(outgoing);
    }
  }

  /// The key is forgotten at once, as if it had never been.
  record Forget<S>(List<Outgoing<?>> outgoing) implements Transition<S> {
    public Forget {
      outgoing = List.copyOf(outgoing);
    }
  }

  /// Nothing changes: the command is late or repeated, which is normal. An answer may go out again.
  record Ignored<S>(String why, List<Outgoing<?>> outgoing) implements Transition<S> {
    public Ignored {
      outgoing = List.copyOf(outgoing);
    }
  }

  /// Nothing changes: the command cannot be right in this state. Logged as a warning.
  record Rejected<S>(String why) implements Transition<S> {}

  static <S> Transition<S> to(S state, Outgoing<?>... outgoing) {
    return new To<>(state, List.of(outgoing));
  }

  static <S> Transition<S> to(S state, List<Outgoing<?>> outgoing) {
    return new To<>(state, outgoing);
  }

  static <S> Transition<S> end(String outcome, List<Outgoing<?>> outgoing) {
    return new End<>(outcome, outgoing);
  }

  static <S> Transition<S> ignored(String why) {
    return new Ignored<>(why, List.of());
  }

  static <S> Transition<S> rejected(String why) {
    return new Rejected<>(why);
  }
}
