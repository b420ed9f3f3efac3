package io.davit.restore.stop;

import tools.jackson.databind.JsonNode;

/// Jobs as targets.
final class TargetJobs {
  private TargetJobs() {}

  /// Whether a job is complete, or has failed.
  static boolean isOver(JsonNode job) {
    return job.path("status")
        .path("conditions")
        .valueStream()
        .filter(it -> it.path("status").asString("").equals("True"))
        .map(it -> it.path("type").asString(""))
        .anyMatch(type -> type.equals("Complete") || type.equals("Failed"));
  }

  static boolean isSuspended(JsonNode job) {
    return job.path("spec").path("suspend").asBoolean(false);
  }
}
