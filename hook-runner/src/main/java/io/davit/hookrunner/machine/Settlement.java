package io.davit.hookrunner.machine;

import io.davit.model.message.HookOutcome;
import java.util.List;

/// What came of a debt.
///
/// @param end how it stands now
/// @param beforeDeadline whether it was paid because it was asked for, and nothing had thawed
///   before
public record Settlement(End end, boolean beforeDeadline, List<HookOutcome> outcomes) {

  /// How a debt can stand once somebody tried to pay it.
  public enum End {
    /// Every post hook has run and succeeded.
    PAID,
    /// The pods are gone, and with them what was frozen.
    MOOT,
    /// A post hook failed; it is tried again until it succeeds or the pod is gone.
    UNPAID
  }

  public Settlement {
    outcomes = List.copyOf(outcomes);
  }
}
