package io.davit.testkit.runtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a counter hears.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface CounterCommand {

  /// Counts, and owes a note of it.
  record Add() implements CounterCommand {}

  record Noted(String effectId) implements CounterCommand {}

  /// The decision on it fails.
  record Break() implements CounterCommand {}
}
