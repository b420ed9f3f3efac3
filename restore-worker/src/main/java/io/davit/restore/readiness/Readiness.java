package io.davit.restore.readiness;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where the readiness of a restore's targets stands. Deadlines are written once, before the first
/// wait, and never again: a restart neither lengthens nor shortens them.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Readiness {

  ReadinessTerms terms();

  /// The targets are being looked at; owes a check.
  ///
  /// @param round number of the look, from 1
  record Checking(ReadinessTerms terms, Limits limits, int round) implements Readiness {}

  /// Not ready; the next look is at an instant.
  record Waiting(ReadinessTerms terms, Limits limits, int round, String detail, Instant nextLook)
      implements Readiness {}

  /// The stop is recorded as intended, and may be under way; owes the stop writes.
  record StopIntended(ReadinessTerms terms, Limits limits, int round, int attempt)
      implements Readiness {}

  /// All targets are ready.
  ///
  /// @param stopped whether this restore stopped them
  record Ready(ReadinessTerms terms, boolean stopped) implements Readiness {}

  /// They will not be.
  ///
  /// @param reason CamelCase, for conditions
  /// @param stopped whether this restore stopped any of them
  record NotReady(ReadinessTerms terms, String reason, String message, boolean stopped)
      implements Readiness {}

  /// Since when, and until when.
  ///
  /// @param since the first look
  /// @param deadline after which not being ready is a failure; null if there is none
  /// @param stopped whether the stop writes were made, and nothing may be stopped again
  record Limits(Instant since, @Nullable Instant deadline, boolean stopped) {}
}
