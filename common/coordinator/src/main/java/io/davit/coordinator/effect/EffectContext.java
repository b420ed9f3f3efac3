package io.davit.coordinator.effect;

/// What an effect gets from the runtime while it runs.
public interface EffectContext<C> {

  /// The port through which each of its outside writes passes.
  Steps steps();

  /// Reports something before the end. At least once, in order.
  void report(C command);

  /// Whether this is a take-over or a restart: the effect was owed by an earlier owner, or by this
  /// one before its state was replayed.
  boolean resumed();
}
