package io.davit.coordinator.effect;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of a sweep. It belongs to no effect, so no lease stands behind it: each of its writes
/// must be safe whoever has swept meanwhile.
public record SweepSteps(CrashPoints crashPoints) implements Steps {
  private static final Logger AUDIT = LoggerFactory.getLogger("io.davit.audit");

  @Override
  public <T> T take(String name, String target, Supplier<T> write) {
    crashPoints.before(name);
    T written = write.get();
    crashPoints.after(name);
    AUDIT.atDebug().addKeyValue("step", name).addKeyValue("target", target).log("sweep step taken");
    return written;
  }

  @Override
  public <T> T takeRegardless(String name, String target, Supplier<T> write) {
    return take(name, target, write);
  }
}
