package io.davit.coordinator.process;

import io.davit.coordinator.process.HealthServer.Check;
import java.util.Map;
import java.util.function.Supplier;

/// What a process answers on `/readyz` from its first moment on: what it waits for, and once it has
/// started its checks.
public final class Readiness {
  private volatile Map<String, Supplier<Check>> checks = Map.of();

  /// Nothing has started yet.
  public Readiness() {
    waitsFor("its parts");
  }

  /// The process cannot start before something else has happened.
  ///
  /// @param what for a person
  public void waitsFor(String what) {
    checks = Map.of("start", () -> Check.failed("waits for " + what));
  }

  /// The process has started; from now on these tell whether it is ready.
  public void started(Map<String, Supplier<Check>> checks) {
    this.checks = Map.copyOf(checks);
  }

  Map<String, Supplier<Check>> checks() {
    return checks;
  }
}
