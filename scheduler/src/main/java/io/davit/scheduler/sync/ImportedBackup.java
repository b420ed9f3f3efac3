package io.davit.scheduler.sync;

import io.davit.kube.KubeJson;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.BackupPhase;
import io.davit.scheduler.resource.VeleroObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The resource that a backup in a bucket gets (`velero-backup.md` §9.1, `velero-observed.md` B7).
final class ImportedBackup {

  private ImportedBackup() {}

  /// Describes it.
  ///
  /// @param name of the folder, which is the backup's
  /// @param marker content of `velero-backup.json`
  /// @param owned whether an owner reference still leads somewhere
  /// @return empty if a backup in that phase is not imported
  static Optional<ObjectNode> of(
      String name,
      byte[] marker,
      String namespace,
      String location,
      Instant now,
      Predicate<JsonNode> owned) {
    VeleroObject written = new VeleroObject(KubeJson.object(marker));
    return phase(written, now)
        .map(phase -> resource(name, written, namespace, location, phase, owned));
  }

  /// What nobody will go on with is only imported so that it can expire.
  private static Optional<String> phase(VeleroObject written, Instant now) {
    return switch (BackupPhase.of(written.phase())) {
      case COMPLETED, PARTIALLY_FAILED, FAILED -> Optional.of(written.phase());
      case WAITING_FOR_PLUGIN_OPERATIONS,
          WAITING_FOR_PLUGIN_OPERATIONS_PARTIALLY_FAILED,
          FINALIZING,
          FINALIZING_PARTIALLY_FAILED ->
          written
              .time("expiration")
              .filter(expiration -> !expiration.isAfter(now))
              .map(_ -> "PartiallyFailed");
      case NEW, QUEUED, READY_TO_START, IN_PROGRESS, FAILED_VALIDATION, DELETING, UNKNOWN ->
          Optional.empty();
    };
  }

  private static ObjectNode resource(
      String name,
      VeleroObject written,
      String namespace,
      String location,
      String phase,
      Predicate<JsonNode> owned) {
    ObjectNode backup = JsonNodeFactory.instance.objectNode();
    backup.put("apiVersion", "velero.io/v1").put("kind", "Backup");
    ObjectNode metadata = backup.putObject("metadata");
    metadata.put("name", name).put("namespace", namespace);
    JsonNode was = written.json().path("metadata");
    copy(was.path("labels"), metadata.putObject("labels"));
    copy(was.path("annotations"), metadata.putObject("annotations"));
    metadata.withObject("labels").put(Labels.STORAGE_LOCATION, LabelValue.of(location));
    owners(was.path("ownerReferences"), metadata, owned);
    copy(written.spec(), backup.putObject("spec"));
    backup.withObject("spec").put("storageLocation", location);
    copy(written.status(), backup.putObject("status"));
    backup.withObject("status").put("phase", phase);
    return backup;
  }

  private static void copy(JsonNode from, ObjectNode to) {
    from.properties().forEach(entry -> to.set(entry.getKey(), entry.getValue()));
  }

  private static void owners(JsonNode references, ObjectNode metadata, Predicate<JsonNode> owned) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    references.valueStream().filter(owned).forEach(kept::add);
    if (!kept.isEmpty()) {
      metadata.set("ownerReferences", kept);
    }
  }
}
