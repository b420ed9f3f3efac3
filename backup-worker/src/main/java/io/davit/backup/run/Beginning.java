package io.davit.backup.run;

import io.davit.coordinator.machine.Transition;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The first state of a run, made from the resource that asks for it.
final class Beginning {

  /// Larger resources are refused: until the plan is written the state carries the resource
  /// (protocol A2).
  private static final int MAX_RESOURCE = 32 * 1024;

  private static final Duration DEFAULT_TTL = Duration.ofDays(30);

  private Beginning() {}

  static Transition<RunState> of(String key, JsonNode resource, Instant now) {
    JsonNode lean = lean(resource);
    Run run = new Run(key, subject(lean), createdAt(lean, now), 0, 0, null).issuing();
    boolean deletion = run.subject().kind() == RunKind.DELETION;
    int size = lean.toString().length();
    if (size > MAX_RESOURCE) {
      return Ending.early(run, tooLarge(deletion, size, now), now);
    }
    return Transition.to(
        deletion
            ? new Inspecting(run, lean, Work.of(run))
            : new Preparing(run, lean, Work.of(run)));
  }

  private static RunStatus tooLarge(boolean deletion, int size, Instant now) {
    List<String> errors =
        List.of("the resource has " + size + " characters; a run carries at most " + MAX_RESOURCE);
    return deletion
        ? Statuses.deletion("Processed", null, now, errors)
        : Statuses.refused(errors, now, DEFAULT_TTL);
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
    RunKind kind =
        resource.path("kind").asString("").equals("DeleteBackupRequest")
            ? RunKind.DELETION
            : RunKind.BACKUP;
    return new Subject(
        kind, metadata.path("namespace").asString(""), metadata.path("name").asString(""));
  }

  private static Instant createdAt(JsonNode resource, Instant now) {
    try {
      return Instant.parse(resource.path("metadata").path("creationTimestamp").asString(""));
    } catch (DateTimeException _) {
      return now;
    }
  }
}
