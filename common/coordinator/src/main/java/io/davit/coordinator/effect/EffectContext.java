package io.davit.coordinator.effect;

/// What an effect gets from the runtime while it runs.
public interface EffectContext<C> {

  /// The port through which each of its outside writes passes.
  Steps steps();

  /// Reports something before the end, and waits until the broker has it. At least once, in order.
  ///
  /// @throws io.davit.coordinator.log.LogException if the broker does not answer; let it pass, and
  ///   the effect is run again when it does
  /// @throws InterruptedException if the effect was cancelled
  void report(C command) throws InterruptedException;

  /// Whether this is a take-over or a restart: the effect was owed by an earlier owner, or by this
  /// one before its state was replayed.
  boolean resumed();
}
