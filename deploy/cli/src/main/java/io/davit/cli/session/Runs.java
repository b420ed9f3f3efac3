package io.davit.cli.session;

import io.davit.cli.terminal.Gauge;
import io.davit.model.velero.Annotations;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How far a Backup or Restore is, from its status.
public final class Runs {

  private static final Set<String> ENDED =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");
  // Velero refuses Finalizing, too, though the file is there.
  private static final Set<String> WITH_LOGS =
      Set.of(
          "Completed",
          "PartiallyFailed",
          "Failed",
          "WaitingForPluginOperations",
          "WaitingForPluginOperationsPartiallyFailed");

  private Runs() {}

  /// The phase; `New` if there is none yet, `Deleting` if it is going.
  public static String phase(JsonNode run) {
    if (run.path("metadata").has("deletionTimestamp")) {
      return "Deleting";
    }
    String phase = run.path("status").path("phase").asString("");
    return phase.isEmpty() ? "New" : phase;
  }

  /// Whether nothing more will become of it.
  public static boolean ended(JsonNode run) {
    return ENDED.contains(run.path("status").path("phase").asString(""));
  }

  /// Whether its log can be read.
  public static boolean hasLogs(JsonNode run) {
    return WITH_LOGS.contains(phase(run));
  }

  /// Phase and progress on one line.
  public static String progress(JsonNode run) {
    String phase = phase(run);
    if (phase.equals("Queued")) {
      return "Queued, position " + run.path("status").path("queuePosition").asInt(0);
    }
    long total = total(run);
    long done = done(run);
    String items = total == 0 ? done + " items" : done + " of " + total + " items";
    return withBytes(phase + (total == 0 && done == 0 ? "" : ", " + items), run);
  }

  /// Phase and progress as a bar.
  public static Gauge gauge(JsonNode run) {
    String name = run.path("metadata").path("name").asString("");
    return new Gauge(name, withBytes(phase(run), run), done(run), total(run), Gauge.Unit.COUNT);
  }

  /// And what its volumes' movers have told.
  private static String withBytes(String text, JsonNode run) {
    String bytes = run.path("metadata").path("annotations").path(Annotations.PROGRESS).asString("");
    return bytes.isEmpty() ? text : text + ", " + bytes;
  }

  private static long total(JsonNode run) {
    return run.path("status").path("progress").path("totalItems").asLong(0);
  }

  private static long done(JsonNode run) {
    JsonNode progress = run.path("status").path("progress");
    return Math.max(
        progress.path("itemsBackedUp").asLong(0), progress.path("itemsRestored").asLong(0));
  }
}
