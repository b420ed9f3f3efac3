package io.davit.scheduler.schedule;

import io.davit.model.velero.Wire;
import io.davit.scheduler.resource.VeleroObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Between the resource and the machine: what a Schedule says, and what its status is to say.
public final class ScheduleSight {

  private ScheduleSight() {}

  /// What matters of a Schedule. What is of a wrong type counts as absent.
  public static Sighting of(VeleroObject schedule) {
    return new Sighting(
        schedule.namespace(),
        schedule.name(),
        schedule.createdAt(),
        schedule.generation(),
        schedule.spec("schedule"),
        schedule.spec().path("paused").asBoolean(false),
        schedule.spec().path("skipImmediately").asBoolean(false),
        shown(schedule));
  }

  /// The change that makes it show a view; empty if it does.
  static Optional<ObjectNode> patch(VeleroObject schedule, ScheduleEffect.Show effect) {
    ScheduleView view = effect.view();
    boolean shows = shown(schedule).equals(view);
    if (shows && !effect.clearSkip()) {
      return Optional.empty();
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode status = patch.putObject("status");
    status.put("phase", view.phase());
    put(status, "lastBackup", view.lastBackup());
    put(status, "lastSkipped", view.lastSkipped());
    errors(status, view.validationErrors());
    if (effect.clearSkip()) {
      patch.putObject("spec").put("skipImmediately", false);
    }
    return Optional.of(patch);
  }

  private static ScheduleView shown(VeleroObject schedule) {
    List<String> errors =
        schedule
            .status()
            .path("validationErrors")
            .valueStream()
            .map(error -> error.asString(""))
            .toList();
    String phase = schedule.phase();
    return new ScheduleView(
        phase.isEmpty() ? null : phase,
        schedule.time("lastBackup").orElse(null),
        schedule.time("lastSkipped").orElse(null),
        errors);
  }

  private static void put(ObjectNode status, String field, @Nullable Instant instant) {
    Instant seconds = Wire.seconds(instant);
    status.put(field, seconds == null ? null : seconds.toString());
  }

  private static void errors(ObjectNode status, List<String> errors) {
    if (errors.isEmpty()) {
      status.putNull("validationErrors");
    } else {
      ArrayNode array = status.putArray("validationErrors");
      errors.forEach(array::add);
    }
  }
}
