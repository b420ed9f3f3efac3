package io.davit.repository.maintenance;

import io.davit.repository.wire.GoTime;
import io.davit.repository.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// When a repository was maintained, and when it is again. Fields and tasks that this program does
/// not know stay as they are. Immutable.
public final class MaintenanceSchedule {

  private static final String NEXT_FULL = "nextFullMaintenance";
  private static final String NEXT_QUICK = "nextQuickMaintenance";
  private static final String RUNS = "runs";
  private static final int KEPT = 50;

  private final ObjectNode json;

  private MaintenanceSchedule(ObjectNode json) {
    this.json = json;
  }

  static MaintenanceSchedule empty() {
    return new MaintenanceSchedule(JsonNodeFactory.instance.objectNode());
  }

  static MaintenanceSchedule of(JsonNode json) {
    return new MaintenanceSchedule((ObjectNode) json.deepCopy());
  }

  /// When everything is due; long ago if it never was done.
  public Instant nextFull() {
    return Json.time(json, NEXT_FULL);
  }

  /// When the little is due; long ago if it never was done.
  public Instant nextQuick() {
    return Json.time(json, NEXT_QUICK);
  }

  /// The runs of a task, the newest first.
  public List<TaskRun> runs(String task) {
    return StreamSupport.stream(json.path(RUNS).path(task).spliterator(), false)
        .map(run -> TaskRun.of(task, run))
        .toList();
  }

  /// When a task last ended well.
  Optional<Instant> lastEnd(MaintenanceTask task) {
    return runs(task.wireName()).stream()
        .filter(TaskRun::success)
        .map(TaskRun::end)
        .max(Instant::compareTo);
  }

  /// Whether the last full run did not come to its end.
  boolean brokeOff(MaintenanceParameters parameters) {
    if (!json.has(NEXT_FULL) || nextFull().isBefore(Instant.EPOCH)) {
      return false;
    }
    Instant began = nextFull().minus(parameters.full().interval());
    return lastEnd(MaintenanceTask.CLEAN_LOGS).filter(end -> !end.isBefore(began)).isEmpty();
  }

  /// The schedule from the start of a run on.
  MaintenanceSchedule begun(MaintenanceMode mode, MaintenanceParameters parameters, Instant now) {
    ObjectNode next = json.deepCopy();
    next.put(NEXT_QUICK, GoTime.format(now.plus(parameters.quick().interval())));
    if (mode == MaintenanceMode.FULL) {
      next.put(NEXT_FULL, GoTime.format(now.plus(parameters.full().interval())));
    } else if (!next.has(NEXT_FULL)) {
      next.put(NEXT_FULL, "0001-01-01T00:00:00Z");
    }
    return new MaintenanceSchedule(next);
  }

  /// The schedule with one more run.
  MaintenanceSchedule with(TaskRun run) {
    ObjectNode next = json.deepCopy();
    ObjectNode runs = next.path(RUNS) instanceof ObjectNode known ? known : next.putObject(RUNS);
    ArrayNode before =
        runs.path(run.task()) instanceof ArrayNode known
            ? known
            : JsonNodeFactory.instance.arrayNode();
    ArrayNode after = runs.putArray(run.task());
    ObjectNode newest = after.addObject();
    newest.put("start", GoTime.format(run.start())).put("end", GoTime.format(run.end()));
    if (run.success()) {
      newest.put("success", true);
    }
    if (!run.error().isEmpty()) {
      newest.put("error", run.error());
    }
    before.forEach(after::add);
    while (after.size() > KEPT) {
      after.remove(after.size() - 1);
    }
    return new MaintenanceSchedule(next);
  }

  byte[] toBytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
