package io.davit.benchmarks.coordinator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Where a ping stands.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface PingState {

  /// An effect is owed.
  record Flying(String id, int round, String filling) implements PingState {}
}
