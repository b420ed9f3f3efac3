package io.davit.backup.prepare;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Secrets;
import io.davit.kube.Target;
import io.davit.model.location.StorageLocations;
import io.davit.model.message.StorageLocation;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Finds the BackupStorageLocation that a Backup names, or the default one.
public final class LocationChoice {
  private final ClusterReader cluster;
  private final String namespace;
  private final String fallback;

  /// @param namespace Davit's own
  /// @param fallback name of the location that is meant if none is marked as default
  public LocationChoice(ClusterReader cluster, String namespace, String fallback) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.fallback = fallback;
  }

  /// Finds a location.
  ///
  /// @param name that the resource gives; null or empty for the default
  /// @throws IllegalArgumentException if there is none, or it cannot be used; in Velero's words
  ///   where it has some
  /// @throws KubeException if the cluster does not answer
  public StorageLocation find(@Nullable String name) {
    BackupStorageLocation location = name == null || name.isEmpty() ? byDefault() : named(name);
    refuseUnavailable(location);
    Optional<String> authorities =
        StorageLocations.caCertRef(location).map(key -> secret(key.name(), key.key()));
    return StorageLocations.of(location, authorities.orElse(null));
  }

  /// All locations that can be written to now.
  ///
  /// @throws KubeException if the cluster does not answer
  public List<StorageLocation> writable() {
    List<String> names;
    try (Stream<ObjectNode> all =
        cluster.list(ListRequest.in(Kinds.of(BackupStorageLocation.class), namespace))) {
      names = all.map(KubeJson::name).toList();
    }
    return names.stream().flatMap(name -> usable(name).stream()).toList();
  }

  private Optional<StorageLocation> usable(String name) {
    try {
      return Optional.of(find(name)).filter(location -> !location.readOnly());
    } catch (IllegalArgumentException | KubeException.NotFound _) {
      return Optional.empty();
    }
  }

  private String secret(String name, String key) {
    return new String(new Secrets(cluster).read(namespace, name, key), StandardCharsets.UTF_8);
  }

  private BackupStorageLocation named(String name) {
    return get(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "an existing backup storage location was not specified at backup creation time"
                    + " and the default "
                    + name
                    + " was not found. Please address this issue (see `velero"
                    + " backup-location -h` for options) and create a new backup. Error:"
                    + " BackupStorageLocation.velero.io \""
                    + name
                    + "\" not found"));
  }

  private BackupStorageLocation byDefault() {
    try (Stream<ObjectNode> all =
        cluster.list(ListRequest.in(Kinds.of(BackupStorageLocation.class), namespace))) {
      Optional<ObjectNode> marked =
          all.filter(each -> each.path("spec").path("default").asBoolean(false)).findFirst();
      if (marked.isPresent()) {
        return read(marked.get());
      }
    }
    return get(fallback)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "an existing backup storage location was not specified at backup creation time"
                    + " and the server default "
                    + fallback
                    + " does not exist. Please address this issue (see `velero"
                    + " backup-location -h` for options) and create a new backup. Error:"
                    + " BackupStorageLocation.velero.io \""
                    + fallback
                    + "\" not found"));
  }

  private Optional<BackupStorageLocation> get(String name) {
    return cluster
        .find(new Target(Kinds.of(BackupStorageLocation.class), namespace, name))
        .map(LocationChoice::read);
  }

  private static BackupStorageLocation read(ObjectNode json) {
    try {
      return KubeJson.MAPPER.treeToValue(json, BackupStorageLocation.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "malformed BackupStorageLocation " + KubeJson.name(json) + ": " + e.getOriginalMessage(),
          e);
    }
  }

  /// A location that nobody has looked at yet is tried; one that was found wanting is not.
  private static void refuseUnavailable(BackupStorageLocation location) {
    if ("Unavailable".equals(location.getStatus().phase())) {
      String message = location.getStatus().message();
      throw new IllegalArgumentException(
          "backup can't be created because BackupStorageLocation "
              + location.getMetadata().getName()
              + " is in Unavailable status."
              + (message == null || message.isEmpty() ? "" : " " + message));
    }
  }
}
