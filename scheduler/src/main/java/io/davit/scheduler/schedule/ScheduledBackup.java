package io.davit.scheduler.schedule;

import io.davit.model.velero.Annotations;
import io.davit.model.velero.Labels;
import io.davit.scheduler.resource.VeleroObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The Backup that a Schedule creates, as Velero's would be (`velero-backup.md` §7.3), with the
/// slot that it is for.
public final class ScheduledBackup {

  private ScheduledBackup() {}

  /// Describes the Backup.
  ///
  /// @param name of the Backup
  /// @param slot null if it is asked for outside of any
  public static ObjectNode of(VeleroObject schedule, String name, @Nullable Instant slot) {
    ObjectNode backup = JsonNodeFactory.instance.objectNode();
    backup.put("apiVersion", "velero.io/v1").put("kind", "Backup");
    ObjectNode metadata = backup.putObject("metadata");
    metadata.put("name", name).put("namespace", schedule.namespace());
    labels(schedule, metadata.putObject("labels"));
    annotations(schedule, metadata.putObject("annotations"));
    if (slot != null) {
      metadata.withObject("annotations").put(Annotations.SLOT, slot.toString());
    }
    if (schedule.spec().path("useOwnerReferencesInBackup").asBoolean(false)) {
      owner(schedule, metadata);
    }
    backup.set("spec", spec(schedule));
    return backup;
  }

  /// Whether a Backup of that name is the one of this slot.
  static boolean isOf(VeleroObject schedule, VeleroObject backup, Instant slot) {
    return backup.label(Labels.SCHEDULE_NAME).equals(schedule.name())
        && backup.annotation(Annotations.SLOT).filter(slot.toString()::equals).isPresent();
  }

  /// The template's labels, or the Schedule's own if it names none.
  private static void labels(VeleroObject schedule, ObjectNode labels) {
    JsonNode wanted = schedule.spec().path("template").path("metadata").path("labels");
    JsonNode own = schedule.json().path("metadata").path("labels");
    copy(wanted.isObject() ? wanted : own, labels);
    labels.put(Labels.SCHEDULE_NAME, schedule.name());
  }

  private static void annotations(VeleroObject schedule, ObjectNode annotations) {
    copy(schedule.json().path("metadata").path("annotations"), annotations);
  }

  /// Without Davit's own: they speak of the Schedule.
  private static void copy(JsonNode from, ObjectNode to) {
    from.properties().stream()
        .filter(entry -> !Labels.isDavits(entry.getKey()))
        .forEach(entry -> to.set(entry.getKey(), entry.getValue()));
  }

  private static void owner(VeleroObject schedule, ObjectNode metadata) {
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "velero.io/v1")
        .put("kind", "Schedule")
        .put("name", schedule.name())
        .put("uid", schedule.uid())
        .put("controller", true);
  }

  private static JsonNode spec(VeleroObject schedule) {
    JsonNode template = schedule.spec().path("template");
    if (!(template instanceof ObjectNode object)) {
      return JsonNodeFactory.instance.objectNode();
    }
    ObjectNode spec = object.deepCopy();
    if (spec.path("resourcePolicy") instanceof ObjectNode policy) {
      policy.put("kind", "configmap");
    }
    return spec;
  }
}
