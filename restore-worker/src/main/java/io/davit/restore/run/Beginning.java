package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.run.RunKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The first state of a run, made from the Restore that asks for it.
final class Beginning {
  /// Larger resources are refused: until the plan is written the state carries the resource
  /// (protocol A2).
  private static final int MAX_RESOURCE = 32 * 1024;

  private Beginning() {}

  static Transition<RunState> of(String key, JsonNode resource, Instant now) {
    JsonNode lean = lean(resource);
    Run run = new Run(key, subject(lean), createdAt(lean, now), 0, 0, null).issuing();
    int size = lean.toString().length();
    return size > MAX_RESOURCE
        ? Ending.early(run, Statuses.refused(List.of(tooLarge(size))), now)
        : Transition.to(new RunState.Preparing(run, lean, Work.of(run)));
  }

  private static String tooLarge(int size) {
    return "the resource has " + size + " characters; a run carries at most " + MAX_RESOURCE;
  }

  /// Managed fields say who wrote what; no run needs them.
  private static JsonNode lean(JsonNode resource) {
    JsonNode copy = resource.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return copy;
  }

  private static Subject subject(JsonNode resource) {
    JsonNode metadata = resource.path("metadata");
    return new Subject(
        RunKind.RESTORE,
        metadata.path("namespace").asString(""),
        metadata.path("name").asString(""));
  }

  private static Instant createdAt(JsonNode resource, Instant now) {
    try {
      return Instant.parse(resource.path("metadata").path("creationTimestamp").asString(""));
    } catch (DateTimeException _) {
      return now;
    }
  }
}
