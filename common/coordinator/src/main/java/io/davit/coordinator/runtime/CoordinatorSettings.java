package io.davit.coordinator.runtime;

import java.time.Duration;

/// The numbers of the runtime (protocol H).
///
/// @param lease how long a renewal is good for
/// @param margin what a holder stops before the end of its lease, and an owner waits after it
/// @param renewEvery pause between renewals
/// @param keepDone how long a Done record is kept: longer than any command topic (protocol B6)
/// @param maxStateBytes of one state record (protocol A2)
/// @param maxEffects that run at once in this process, for each machine; the others wait their turn
/// @param batch commands of one partition that are decided in one transaction at most
/// @param maxWaitingCommands of one partition before its commands are held back
/// @param sweepEvery pause between sweeps (protocol C5)
/// @param clockTolerance how far the own clock may be off (protocol F9)
public record CoordinatorSettings(
    Duration lease,
    Duration margin,
    Duration renewEvery,
    Duration keepDone,
    int maxStateBytes,
    int maxEffects,
    int batch,
    int maxWaitingCommands,
    Duration sweepEvery,
    Duration clockTolerance) {

  public static final CoordinatorSettings DEFAULTS =
      new CoordinatorSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofDays(8),
          64 * 1024,
          64,
          500,
          1000,
          Duration.ofHours(1),
          Duration.ofSeconds(30));

  public CoordinatorSettings {
    require(
        lease.compareTo(margin.plus(renewEvery)) > 0,
        "lease "
            + lease
            + " must be longer than margin "
            + margin
            + " and renewEvery "
            + renewEvery);
    require(maxStateBytes >= 1024, "maxStateBytes " + maxStateBytes + " must be at least 1024");
    require(batch > 0, "batch " + batch + " must be positive");
    require(maxEffects > 0, "maxEffects " + maxEffects + " must be positive");
    require(
        maxWaitingCommands > 0, "maxWaitingCommands " + maxWaitingCommands + " must be positive");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
