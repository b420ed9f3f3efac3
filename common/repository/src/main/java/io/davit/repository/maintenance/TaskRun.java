package io.davit.repository.maintenance;

import io.davit.repository.wire.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// One part of one run of maintenance.
///
/// @param task its name in the schedule blob
/// @param error why it failed, or empty
public record TaskRun(String task, Instant start, Instant end, boolean success, String error) {

  static TaskRun of(String task, JsonNode json) {
    return new TaskRun(
        task,
        Json.time(json, "start"),
        Json.time(json, "end"),
        Json.bool(json, "success"),
        Json.text(json, "error"));
  }
}
