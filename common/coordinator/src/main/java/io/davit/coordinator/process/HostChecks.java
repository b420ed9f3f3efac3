package io.davit.coordinator.process;

import io.davit.coordinator.process.HealthServer.Check;
import io.davit.coordinator.runtime.MachineHost;
import java.util.function.Supplier;

/// Health checks of hosted machines.
public final class HostChecks {

  private HostChecks() {}

  /// Ready while it works, or waits for a partition that another replica has.
  public static Supplier<Check> ready(MachineHost<?> host) {
    return () ->
        switch (host.health()) {
          case READY -> Check.ok("ready, with partitions " + host.partitions());
          case WAITING -> Check.ok("has no partition");
          case REPLAYING -> Check.failed("takes partitions over");
          case CLOCK_WRONG -> Check.failed("the clock of this machine is wrong");
          case TOO_OLD ->
              Check.failed("a newer release has written states that this one cannot read");
          case STOPPED -> Check.failed("stopped");
        };
  }
}
