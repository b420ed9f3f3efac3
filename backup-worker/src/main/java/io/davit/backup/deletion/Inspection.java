package io.davit.backup.deletion;

import io.davit.backup.prepare.LocationChoice;
import io.davit.blob.BlobException;
import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.message.StorageLocation;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.v1.Backup;
import io.davit.mover.store.LocationStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks at a DeleteBackupRequest before anything is deleted. Writes nothing.
public final class Inspection {
  private static final Set<String> AT_WORK =
      Set.of("InProgress", "WaitingForPluginOperations", "Finalizing", "FinalizingPartiallyFailed");

  private final ClusterReader cluster;
  private final LocationChoice locations;
  private final LocationStores stores;
  private final String namespace;
  private final String uid;
  private final BooleanSupplier clocksTrusted;

  /// @param namespace Davit's own
  /// @param uid of the cluster
  /// @param clocksTrusted whether clocks agree, so that things may be deleted (protocol F9)
  public Inspection(
      ClusterReader cluster,
      LocationChoice locations,
      LocationStores stores,
      String namespace,
      String uid,
      BooleanSupplier clocksTrusted) {
    this.clocksTrusted = clocksTrusted;
    this.uid = uid;
    this.cluster = cluster;
    this.locations = locations;
    this.stores = stores;
    this.namespace = namespace;
  }

  /// What became of it.
  public sealed interface Answer {

    /// The backup may be deleted.
    record Deletable(StorageLocation location, String backup) implements Answer {}

    /// It may not, or is not there.
    record Refused(List<String> errors) implements Answer {
      public Refused {
        errors = List.copyOf(errors);
      }
    }
  }

  /// Looks.
  ///
  /// @throws KubeException if the cluster does not answer
  public Answer inspect(JsonNode request) {
    String name = request.path("spec").path("backupName").asString("");
    if (name.isEmpty()) {
      return refused("spec.backupName is required");
    }
    Optional<ObjectNode> backup = cluster.find(new Target(Kinds.of(Backup.class), namespace, name));
    if (backup.isEmpty()) {
      return refused("backup not found: \"" + name + "\"");
    }
    String phase = backup.get().path("status").path("phase").asString("");
    if (AT_WORK.contains(phase)) {
      return refused("backup is still in progress: \"" + name + "\" is " + phase);
    }
    Map<String, String> annotations = KubeJson.annotations(backup.get());
    String owner = annotations.getOrDefault(Annotations.CLUSTER, uid);
    if (!owner.equals(uid) && !annotations.containsKey(Annotations.ADOPTED)) {
      return refused(
          "backup \""
              + name
              + "\" belongs to cluster "
              + owner
              + ": `davit backup adopt` takes it over");
    }
    return inspect(name, backup.get().path("spec").path("storageLocation").asString(""));
  }

  private Answer inspect(String backup, String name) {
    try {
      StorageLocation location = locations.find(name);
      if (location.readOnly()) {
        return refused(
            "cannot delete backup because backup storage location "
                + location.name()
                + " is currently in read-only mode");
      }
      stores.open(location).list("backups/" + backup + "/").close();
      if (!clocksTrusted.getAsBoolean()) {
        return refused(
            "the clocks of this machine, of Kafka and of the storage endpoint disagree by more"
                + " than lease.clockTolerance: nothing is deleted until they agree");
      }
      return new Answer.Deletable(location, backup);
    } catch (IllegalArgumentException | BlobException e) {
      return refused(
          "cannot delete backup because its storage location cannot be used: " + e.getMessage());
    }
  }

  private static Answer refused(String error) {
    return new Answer.Refused(List.of("backup deletion failed: " + error));
  }
}
