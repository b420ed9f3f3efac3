package io.davit.restore.prepare;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Secrets;
import io.davit.kube.Target;
import io.davit.model.location.StorageLocations;
import io.davit.model.message.StorageLocation;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.model.velero.v1.RestoreSpec;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds the backup that a Restore names, or the newest one of a schedule, and where it lies.
final class BackupChoice {
  private final ClusterReader cluster;
  private final String namespace;

  /// @param namespace Davit's own
  BackupChoice(ClusterReader cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// A backup, and where it lies.
  record Chosen(String backup, StorageLocation location) {}

  /// Finds a backup.
  ///
  /// @throws IllegalArgumentException if there is none that can be restored; in Velero's words
  ///   where it has some
  Chosen find(RestoreSpec spec) {
    ObjectNode backup =
        Request.isGiven(spec.scheduleName())
            ? newest(String.valueOf(spec.scheduleName()))
            : named(String.valueOf(spec.backupName()));
    refuseUnfinished(KubeJson.name(backup), backup.path("status").path("phase").asString(""));
    String location = backup.path("spec").path("storageLocation").asString("");
    return new Chosen(KubeJson.name(backup), location(location));
  }

  /// Refuses a backup that did not end well enough to be restored.
  static void refuseUnfinished(String backup, String phase) {
    if (!phase.equals("Completed") && !phase.equals("PartiallyFailed")) {
      throw new IllegalArgumentException(
          "backup \"%s\" is in phase \"%s\" and cannot be used as a restore source"
              .formatted(backup, phase));
    }
  }

  private ObjectNode named(String name) {
    return cluster
        .find(new Target(Kinds.of(Backup.class), namespace, name))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Error retrieving backup: can't find backup %s/%s: Backup.velero.io \"%s\" not found"
                    .formatted(namespace, name, name)));
  }

  private ObjectNode newest(String schedule) {
    List<ObjectNode> all;
    try (Stream<ObjectNode> found =
        cluster.list(
            ListRequest.in(Kinds.of(Backup.class), namespace)
                .matchingLabels(Labels.SCHEDULE_NAME + "=" + schedule))) {
      all = found.toList();
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "No backups found for schedule (spec.scheduleName \"" + schedule + "\")");
    }
    return all.stream()
        .filter(it -> it.path("status").path("phase").asString("").equals("Completed"))
        .max(Comparator.comparing(it -> it.path("status").path("startTimestamp").asString("")))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No completed backups found for schedule (spec.scheduleName \""
                    + schedule
                    + "\")"));
  }

  private StorageLocation location(String name) {
    Optional<ObjectNode> found =
        cluster.find(new Target(Kinds.of(BackupStorageLocation.class), namespace, name));
    BackupStorageLocation location =
        read(
            found.orElseThrow(() ->
                new IllegalArgumentException(
                    "Error retrieving backup: BackupStorageLocation.velero.io \""
                        + name
                        + "\" not found")));
    if ("Unavailable".equals(location.getStatus().phase())) {
      throw new IllegalArgumentException(
          "The BSL "
              + name
              + " is unavailable, cannot retrieve the backup"
              + (location.getStatus().message() == null
                  ? ""
                  : ": " + location.getStatus().message()));
    }
    String authorities =
        StorageLocations.caCertRef(location).map(key -> secret(key.name(), key.key())).orElse(null);
    return StorageLocations.of(location, authorities);
  }

  private String secret(String name, String key) {
    return new String(new Secrets(cluster).read(namespace, name, key), StandardCharsets.UTF_8);
  }

  private static BackupStorageLocation read(JsonNode json) {
    try {
      return KubeJson.MAPPER.treeToValue(json, BackupStorageLocation.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "malformed BackupStorageLocation " + KubeJson.name(json) + ": " + e.getOriginalMessage(),
          e);
    }
  }
}
