package io.davit.coordinator.machine;

import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A state machine under many keys: pure, total, without I/O and without a clock. All that is
/// pending follows from the state, so whoever replays a state knows all that it owes.
///
/// @param <S> its state: sealed, immutable, small (protocol A2)
/// @param <C> its commands: sealed; what others send, and what its own effects and timers report
/// @param <E> its effects: sealed; the description of outside work
public interface Machine<S, C, E> {

  /// Its name, one of `Machines`.
  String name();

  /// How its states and commands are written down.
  MachineCodec<S, C> codec();

  /// Whether a command may create a key. All others on an unknown key are ignored (protocol B6).
  boolean starts(C command);

  /// What a command means in a state. Total: late, repeated and impossible commands have answers
  /// too.
  ///
  /// @param key of the machine
  /// @param state null only if the key is new, and then `starts(command)` holds
  /// @param now the instant of the decision; the only clock there is
  Transition<S> decide(String key, @Nullable S state, C command, Instant now);

  /// What is answered to a command on a key that has ended: a repeated request gets its answer
  /// again (protocol B7).
  default List<Outgoing<?>> ended(String key, Done done, C command) {
    return List.of();
  }

  /// The effects that a state owes. An effect is started when it appears here, and cancelled when
  /// it is gone from here before it has ended; its id is part of the state.
  List<Owed<E>> owed(S state);

  /// The timers that a state has set: absolute, so that a restart neither lengthens nor shortens
  /// one.
  List<Timer<C>> timers(S state);

  /// The command that says that an owed effect failed, or lost its holder.
  C failed(Owed<E> effect, Failure failure);

  /// What is decided, on the state as it was, instead of a command whose new state would be larger
  /// than a state record may be (protocol A2). Its own result must be small.
  ///
  /// @return empty if the key is to be quarantined
  default Optional<C> tooLarge(String key, C command) {
    return Optional.empty();
  }

  /// Whether a key may be put into quarantine when a decision on it fails (protocol B8). Debts may
  /// not: the command goes to the dead letters, and the key goes on.
  default boolean mayQuarantine(String key) {
    return true;
  }

  /// What goes out when a key is put into quarantine, so that its resource says so.
  ///
  /// @param state the last good one; null if it does not decode or there is none
  default List<Outgoing<?>> quarantined(String key, @Nullable S state, String reason) {
    return List.of();
  }
}
