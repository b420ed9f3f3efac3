package io.davit.testkit.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.run.Failure;
import java.time.Instant;

/// What a toy hears.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ToyCommand {

  record Begin(Instant deadline) implements ToyCommand {}

  record Add(String element) implements ToyCommand {}

  record Wrote(String effectId) implements ToyCommand {}

  record NotWritten(String effectId, Failure failure) implements ToyCommand {}

  record Rang() implements ToyCommand {}

  /// The decision on it fails.
  record Break() implements ToyCommand {}

  record Finish() implements ToyCommand {}
}
