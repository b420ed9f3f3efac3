package io.davit.benchmarks.coordinator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a ping hears.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface PingCommand {

  /// From outside: begin.
  ///
  /// @param filling carried in the state, to give it a size
  record Serve(String filling) implements PingCommand {}

  /// From an effect: it was done.
  record Returned(int round) implements PingCommand {}
}
