package io.davit.devenv.demo;

import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.Schedule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The `velero.io` resources of the demo.
final class Fleet {

  static final String SCHEDULE = "harbour";

  private static final ResourceKind BACKUP = Kinds.of(Backup.class);
  private static final ResourceKind RESTORE = Kinds.of(Restore.class);

  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final String namespace;

  Fleet(KubeClients cluster, String namespace) {
    this.reader = cluster.reader();
    this.writer = cluster.writer();
    this.namespace = namespace;
  }

  /// A run as its resource shows it.
  ///
  /// @param done items of `total`, which is 0 while unknown
  record Sight(String name, String uid, String phase, String detail, long done, long total) {
    boolean isOver() {
      return switch (phase) {
        case "Completed", "PartiallyFailed", "Failed", "FailedValidation" -> true;
        default -> false;
      };
    }
  }

  void schedule() {
    var schedule = object(Kinds.of(Schedule.class), SCHEDULE);
    var spec = schedule.putObject("spec").put("schedule", "@every 15s");
    var template = spec.putObject("template");
    template.putArray("includedNamespaces").add(Harbour.NAMESPACE);
    template.put("defaultVolumesToFsBackup", true).put("ttl", "24h0m0s");
    writer.create(Kinds.of(Schedule.class), namespace, schedule);
  }

  /// No more slots; the Schedule itself stays, for the message to name.
  void pause() {
    var changes = JsonNodeFactory.instance.objectNode();
    changes.putObject("spec").put("paused", true);
    writer.patch(
        new Target(Kinds.of(Schedule.class), namespace, SCHEDULE), new Patch.Merge(changes));
  }

  /// The backups of the schedule, oldest first.
  List<Sight> backups() {
    try (var backups = reader.list(ListRequest.in(BACKUP, namespace))) {
      return backups.map(Fleet::sight).sorted(Comparator.comparing(Sight::name)).toList();
    }
  }

  Optional<Sight> backup(String name) {
    return reader.find(new Target(BACKUP, namespace, name)).map(Fleet::sight);
  }

  Optional<Sight> restore(String name) {
    return reader.find(new Target(RESTORE, namespace, name)).map(Fleet::sight);
  }

  void restore(String name, String backup, boolean inPlace) {
    var restore = object(RESTORE, name);
    var spec = restore.putObject("spec").put("backupName", backup);
    if (inPlace) {
      ((ObjectNode) restore.path("metadata"))
          .putObject("annotations")
          .put(Annotations.VOLUME_RESTORE, "InPlace")
          .put(Annotations.TARGET_READINESS_POLICY, "StopTarget");
      spec.put("existingResourcePolicy", "none");
    }
    writer.create(RESTORE, namespace, restore);
  }

  void removeSchedule() {
    writer.delete(new Target(Kinds.of(Schedule.class), namespace, SCHEDULE), DeleteOptions.ANY);
  }

  private ObjectNode object(ResourceKind kind, String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    object.putObject("metadata").put("name", name).put("namespace", namespace);
    return object;
  }

  private static Sight sight(JsonNode object) {
    var status = object.path("status");
    var progress = status.path("progress");
    var detail =
        status.path("failureReason").asString("")
            + (status.has("validationErrors") ? status.path("validationErrors") : "")
            + " "
            + object.path("metadata").path("annotations").path(Annotations.READINESS).asString("");
    return new Sight(
        object.path("metadata").path("name").asString(""),
        object.path("metadata").path("uid").asString(""),
        status.path("phase").asString("New"),
        detail.strip(),
        Math.max(
            progress.path("itemsBackedUp").asLong(0), progress.path("itemsRestored").asLong(0)),
        progress.path("totalItems").asLong(0));
  }
}
