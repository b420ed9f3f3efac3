package io.davit.coordinator.effect;

import io.davit.coordinator.machine.Owed;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;

/// Runs the effects of one machine in this process.
///
/// @param <C> the machine's commands
/// @param <E> the machine's effects
public interface EffectExecutor<C, E> {

  /// Does one owed effect, on a virtual thread of its own, and says what came of it. Protocol C2: it
  /// may have been done before, in part or whole, by this process or by a dead one.
  ///
  /// An exception is a failed attempt: the runtime turns it into [Machine#failed]. Let [LeaseLost]
  /// and [Cancelled] pass: after the one the same effect is run again when the lease is back, after
  /// the other it is over.
  ///
  /// [Machine#failed]: io.davit.coordinator.machine.Machine#failed
  ///
  /// @param key of the machine
  /// @return the command that reports the result
  /// @throws InterruptedException if the effect is cancelled, or the process stops: write nothing more
  C run(String key, Owed<E> effect, EffectContext<C> context) throws InterruptedException;

  /// What an exception of [#run] says to the machine. No secrets, no content of items.
  default Failure failure(E effect, RuntimeException exception) {
    return new Failure(
        FailureKind.TRANSIENT,
        effect.getClass().getSimpleName(),
        exception.getClass().getSimpleName() + ": " + exception.getMessage());
  }

  /// How long an effect may be silent: take no step and report nothing. One that is silent for
  /// longer is stuck; it is interrupted, and counts as a failed attempt. The default is longer than
  /// any single request with its retries.
  default Duration longestSilence(E effect) {
    return Duration.ofMinutes(30);
  }

  /// How often and how an effect may be repeated.
  Repetition repetition(E effect);
}
