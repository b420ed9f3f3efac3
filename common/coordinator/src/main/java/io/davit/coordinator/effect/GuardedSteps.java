package io.davit.coordinator.effect;

import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.time.Ticker;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of one effect: lease, crash point, meter and audit (protocol C1).
public final class GuardedSteps implements Steps {
  private static final Logger AUDIT = LoggerFactory.getLogger("io.davit.audit");

  private final String effectId;
  private final BooleanSupplier cancelled;
  private final Lease lease;
  private final Gauges gauges;

  /// What all effects of a process share.
  public record Gauges(CrashPoints crashPoints, StepMeter meter, Ticker ticker) {}

  /// Steps for the effect with an id.
  ///
  /// @param cancelled whether the effect is not to write any more
  public GuardedSteps(String effectId, BooleanSupplier cancelled, Lease lease, Gauges gauges) {
    this.effectId = effectId;
    this.cancelled = cancelled;
    this.lease = lease;
    this.gauges = gauges;
  }

  @Override
  public <T> T take(String name, String target, Supplier<T> write) {
    if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new Cancelled(name + ": the effect was cancelled");
    }
    lease.check(name);
    return pass(name, target, write);
  }

  @Override
  public <T> T takeRegardless(String name, String target, Supplier<T> write) {
    return pass(name, target, write);
  }

  private <T> T pass(String name, String target, Supplier<T> write) {
    gauges.crashPoints().before(name);
    T written = measure(name, target, write);
    gauges.crashPoints().after(name);
    return written;
  }

  private <T> T measure(String name, String target, Supplier<T> write) {
    long begun = gauges.ticker().nanos();
    boolean failed = true;
    try {
      T written = write.get();
      failed = false;
      return written;
    } finally {
      gauges.meter().taken(name, Duration.ofNanos(gauges.ticker().nanos() - begun), failed);
      AUDIT
          .atDebug()
          .addKeyValue("step", name)
          .addKeyValue("effect", effectId)
          .addKeyValue("target", target)
          .addKeyValue("failed", failed)
          .log("step taken");
    }
  }
}
