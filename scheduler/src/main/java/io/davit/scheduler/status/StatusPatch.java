package io.davit.scheduler.status;

import io.davit.model.item.ResourceKind;
import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.run.Failure;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.Wire;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an event makes of the resource of its run, in Velero's field names. Pure.
final class StatusPatch {

  private static final String QUEUED = "Queued";

  private StatusPatch() {}

  /// The merge patch; empty if the resource shows that revision or a higher one (protocol E3).
  static Optional<ObjectNode> of(VeleroObject resource, PhaseChanged event) {
    if (revision(resource) >= event.revision()) {
      return Optional.empty();
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode annotations = patch.putObject("metadata").putObject("annotations");
    annotations.put(Annotations.RUN_REVISION, Long.toString(event.revision()));
    forPeople(annotations, Annotations.CONSISTENCY, event.status().consistency());
    forPeople(annotations, Annotations.READINESS, event.status().readiness());
    if (resource.annotation(Annotations.PROGRESS).isPresent() && !copies(event.status())) {
      annotations.putNull(Annotations.PROGRESS);
    }
    ObjectNode status = patch.putObject("status");
    switch (event.subject().kind()) {
      case BACKUP -> backup(status, event.status());
      case RESTORE -> restore(status, event.status());
      case DELETION -> deletion(status, event.status());
    }
    return Optional.of(patch);
  }

  /// Of a run whose state cannot be read.
  static Optional<ObjectNode> unreadable(ResourceKind kind, RunStatus run) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode status = patch.putObject("status");
    if (kind.equals(VeleroKinds.DELETION)) {
      status.put("phase", "Processed");
      list(status, "errors", errors(run));
    } else {
      status.put("phase", run.phase()).put("failureReason", run.failureReason());
    }
    return Optional.of(patch);
  }

  /// The revision that a resource shows; -1 if no run has shown itself.
  static long revision(VeleroObject resource) {
    try {
      return resource.annotation(Annotations.RUN_REVISION).map(Long::parseLong).orElse(-1L);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static boolean copies(RunStatus run) {
    return run.phase().equals("InProgress");
  }

  /// As annotations, since stock CRDs prune what their status does not know.
  private static void forPeople(ObjectNode annotations, String key, @Nullable String text) {
    if (text != null) {
      annotations.put(key, text);
    }
  }

  private static void backup(ObjectNode status, RunStatus run) {
    status.put("version", 1).put("formatVersion", "1.1.0");
    put(status, "expiration", run.expiration());
    Integer position = run.queuePosition();
    put(status, "queuePosition", position == null ? 0 : position);
    progress(status, run, "itemsBackedUp");
    shared(status, run);
  }

  private static void restore(ObjectNode status, RunStatus run) {
    progress(status, run, "itemsRestored");
    shared(status, run);
    if (run.phase().equals(QUEUED)) {
      // Velero's kind knows no such phase for a Restore, and the API server would refuse it.
      status.put("phase", "New");
    }
  }

  private static void deletion(ObjectNode status, RunStatus run) {
    status.put("phase", run.phase());
    list(status, "errors", errors(run));
  }

  /// Whatever went wrong in a deletion, each once.
  static List<String> errors(RunStatus run) {
    List<String> errors = new ArrayList<>(run.validationErrors());
    if (run.failureReason() != null) {
      errors.add(run.failureReason());
    }
    run.failures().stream().map(Failure::message).forEach(errors::add);
    return errors.stream().distinct().toList();
  }

  private static void shared(ObjectNode status, RunStatus run) {
    status.put("phase", run.phase());
    put(status, "startTimestamp", run.startedAt());
    put(status, "completionTimestamp", run.completedAt());
    put(status, "warnings", run.warnings());
    put(status, "errors", run.errors());
    status.put("failureReason", run.failureReason());
    list(status, "validationErrors", run.validationErrors());
    if (run.startedAt() != null) {
      ObjectNode hooks = status.putObject("hookStatus");
      put(hooks, "hooksAttempted", run.hooksAttempted());
      put(hooks, "hooksFailed", run.hooksFailed());
    }
  }

  private static void progress(ObjectNode status, RunStatus run, String done) {
    Integer total = run.total();
    Integer finished = run.done();
    if (total != null || finished != null) {
      ObjectNode progress = status.putObject("progress");
      put(progress, "totalItems", total == null ? 0 : total);
      put(progress, done, finished == null ? 0 : finished);
    }
  }

  /// Zero is absent, as Go writes it.
  private static void put(ObjectNode node, String field, int count) {
    if (count == 0) {
      node.putNull(field);
    } else {
      node.put(field, count);
    }
  }

  private static void put(ObjectNode node, String field, @Nullable Instant instant) {
    Instant seconds = Wire.seconds(instant);
    node.put(field, seconds == null ? null : seconds.toString());
  }

  private static void list(ObjectNode node, String field, List<String> texts) {
    if (texts.isEmpty()) {
      node.putNull(field);
    } else {
      ArrayNode array = node.putArray(field);
      texts.forEach(array::add);
    }
  }

  /// Whether the run has just ended in a way that a person should hear of.
  static boolean alarms(RunKind kind, RunStatus status) {
    return switch (kind) {
      case BACKUP, RESTORE ->
          switch (status.phase()) {
            case "PartiallyFailed", "Failed", "FailedValidation" -> true;
            default -> false;
          };
      case DELETION -> status.phase().equals("Processed") && !errors(status).isEmpty();
    };
  }

  /// What is said of it.
  static String alarm(RunStatus status) {
    List<String> errors = errors(status);
    return errors.isEmpty() ? status.errors() + " errors" : String.join("; ", errors);
  }
}
