package io.davit.scheduler.status;

import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.run.RunKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.scheduler.resource.VeleroObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Writes into a Backup what holds where it says nothing, as Velero does when it starts to work on
/// it: a GET afterwards shows the effective values.
///
/// @param location name of the default location; empty if there is none
/// @param ttl how long backups are kept
/// @param cluster UID of the cluster that owns what is backed up here, and lets it expire (protocol
///   F2)
public record BackupDefaults(Supplier<Optional<String>> location, Duration ttl, String cluster) {

  private static final Duration SNAPSHOT_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration OPERATION_TIMEOUT = Duration.ofHours(4);

  void complete(VeleroObject resource, PhaseChanged event, ObjectNode patch) {
    if (event.subject().kind() != RunKind.BACKUP || StatusPatch.revision(resource) >= 0) {
      return;
    }
    patch.withObject("metadata").withObject("annotations").put(Annotations.CLUSTER, cluster);
    ObjectNode spec = patch.putObject("spec");
    duration(resource, spec, "ttl", ttl);
    duration(resource, spec, "csiSnapshotTimeout", SNAPSHOT_TIMEOUT);
    duration(resource, spec, "itemOperationTimeout", OPERATION_TIMEOUT);
    String named = resource.spec("storageLocation");
    Optional<String> used = named.isEmpty() ? location.get() : Optional.of(named);
    used.ifPresent(name -> located(patch, spec, name));
  }

  private static void located(ObjectNode patch, ObjectNode spec, String location) {
    spec.put("storageLocation", location);
    patch
        .withObject("metadata")
        .putObject("labels")
        .put(Labels.STORAGE_LOCATION, LabelValue.of(location));
  }

  /// Go programs write `0s` where they mean nothing.
  private static void duration(
      VeleroObject resource, ObjectNode spec, String field, Duration standard) {
    String text = resource.spec(field);
    if (text.isEmpty() || text.equals("0s")) {
      spec.put(field, GoDuration.of(standard).text());
    }
  }
}
