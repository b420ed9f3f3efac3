package io.davit.coordinator.process;

import io.davit.coordinator.effect.CrashPoints;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/// What a process brings to its service beside settings: its name, its clock, and for tests where
/// it is to crash.
///
/// @param incarnation unique: a new one at each start
public record Launch(String incarnation, InstantSource clock, CrashPoints crashPoints) {

  private static final String CRASH_AT = "davit.crash.at";

  /// The launch of this very process; for a `main`.
  ///
  /// @param service first part of the incarnation
  /// @param environment in which `davit.crash.at` may stand, if it is not a system property
  public static Launch ofThisProcess(String service, Map<String, String> environment) {
    var crashAt =
        System.getProperty(
            CRASH_AT,
            environment.getOrDefault(CRASH_AT, environment.getOrDefault("DAVIT_CRASH_AT", "")));
    return new Launch(
        service + "-" + UUID.randomUUID(),
        InstantSource.system(),
        CrashPoints.parse(crashAt, Runtime.getRuntime()::halt));
  }
}
