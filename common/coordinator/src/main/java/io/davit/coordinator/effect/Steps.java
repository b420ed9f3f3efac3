package io.davit.coordinator.effect;

import java.util.function.Supplier;

/// The port through which every outside write passes (protocol C1): here the holder's lease is
/// checked, the crash point stands, the write is metered and audited.
public interface Steps {

  /// Does one outside write.
  ///
  /// @param name of the step in the code, `machine.verb-object`; the name of its crash point
  /// @param target what is written, for the audit: a key, an object's name
  /// @throws LeaseLost if this holder may not write any more; nothing was written
  /// @throws Cancelled if the effect was cancelled; nothing was written
  <T> T take(String name, String target, Supplier<T> write);

  /// Does an outside write that must not be withheld even when the lease is lost: a thaw, nothing
  /// else (protocol C3, D1). Crash point, meter and audit as for any other.
  <T> T takeRegardless(String name, String target, Supplier<T> write);

  /// The same for a write without a result.
  default void run(String name, String target, Runnable write) {
    take(
        name,
        target,
        () -> {
          write.run();
          return true;
        });
  }
}
