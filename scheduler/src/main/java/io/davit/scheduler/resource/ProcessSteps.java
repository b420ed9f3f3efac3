package io.davit.scheduler.resource;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.coordinator.effect.Steps;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The steps of work that is no machine's effect: loops, the intake, the status writer. All that
/// they write has a deterministic name or a resourceVersion, so that two processes at once do no
/// harm.
///
/// @param allowed whether this process may write now
public record ProcessSteps(BooleanSupplier allowed, CrashPoints crashPoints) implements Steps {

  @Override
  public <T> T take(String name, String target, Supplier<T> write) {
    if (!allowed.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new LeaseLost(name + " " + target + ": not this process's to write any more");
    }
    return takeRegardless(name, target, write);
  }

  @Override
  public <T> T takeRegardless(String name, String target, Supplier<T> write) {
    crashPoints.before(name);
    T written = write.get();
    crashPoints.after(name);
    return written;
  }
}
