package io.davit.backup.prepare;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.BackupStore;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.Claims;
import io.davit.blob.backupstore.FoundClaim;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.model.filter.BackupFilter;
import io.davit.model.filter.BackupFilterDefaults;
import io.davit.model.filter.FilterResult;
import io.davit.model.filter.ResourceNames;
import io.davit.model.message.StorageLocation;
import io.davit.model.policy.ResourcePolicies;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupSpec;
import io.davit.mover.store.LocationStores;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Looks at a Backup and at its place in the bucket before anything is done. Writes nothing.
public final class Preparer {
  private final LocationChoice locations;
  private final LocationStores stores;
  private final Function<BlobStore, Claims> claims;
  private final ClusterFacts cluster;
  private final Defaults defaults;
  private final PolicyBook policies;

  public Preparer(
      LocationChoice locations,
      LocationStores stores,
      Function<BlobStore, Claims> claims,
      ClusterFacts cluster,
      Defaults defaults,
      PolicyBook policies) {
    this.locations = locations;
    this.stores = stores;
    this.claims = claims;
    this.cluster = cluster;
    this.defaults = defaults;
    this.policies = policies;
  }

  /// What became of it.
  public sealed interface Answer {

    /// The Backup may run.
    record Ready(Preparation preparation) implements Answer {}

    /// The Backup is refused.
    record Refused(List<String> errors, Duration ttl) implements Answer {
      public Refused {
        errors = List.copyOf(errors);
      }
    }

    /// The run was here before, and has forgotten it (protocol B6).
    record Lost(String reason) implements Answer {}
  }

  /// Looks.
  ///
  /// @param run id of the run
  /// @throws KubeException if the cluster does not answer
  public Answer prepare(String run, JsonNode resource) {
    Backup backup;
    try {
      backup = BackupReader.read(resource);
    } catch (IllegalArgumentException e) {
      return new Answer.Refused(List.of(message(e)), defaults.ttl());
    }
    return prepare(run, backup);
  }

  private Answer prepare(String run, Backup backup) {
    List<String> errors = new ArrayList<>();
    BackupSpec spec = backup.getSpec();
    Meanwhile<Findings> filters = Meanwhile.ask(() -> checkFilters(spec));
    Duration ttl = ttl(spec, errors);
    StorageLocation location = location(spec, errors);
    String name = backup.getMetadata().getName();
    if (location == null || !errors.isEmpty()) {
      errors.addAll(filters.answer().errors);
      return new Answer.Refused(errors, ttl);
    }
    Meanwhile<Optional<Answer>> inTheWay = Meanwhile.ask(() -> look(run, name, location, ttl));
    Findings found = filters.answer();
    if (!found.errors.isEmpty()) {
      return new Answer.Refused(found.errors, ttl);
    }
    Preparation ready =
        new Preparation(location, ttl, Preparation.namespaces(spec), found.warnings);
    return inTheWay.answer().orElseGet(() -> new Answer.Ready(ready));
  }

  /// What is wrong with a spec.
  private record Findings(List<String> errors, List<String> warnings) {}

  /// Looks at the backup's place in the bucket.
  ///
  /// @return why it cannot be written there; empty if it can
  private Optional<Answer> look(String run, String backup, StorageLocation location, Duration ttl) {
    try {
      BlobStore store = stores.open(location);
      BackupStore backups = new BackupStore(store);
      Meanwhile<Optional<Answer>> claimed =
          Meanwhile.ask(() -> claimed(run, backup, claims.apply(store), ttl));
      return backups.exists(backup)
          ? Optional.of(there(backups, backup, location, ttl))
          : claimed.answer();
    } catch (BlobException.Interrupted stop) {
      throw stop;
    } catch (BlobException | IllegalArgumentException e) {
      return Optional.of(
          new Answer.Refused(
              List.of(
                  "spec.storageLocation: backup storage location \""
                      + location.name()
                      + "\" cannot be used: "
                      + message(e)),
              ttl));
    }
  }

  private static Answer there(
      BackupStore backups, String backup, StorageLocation location, Duration ttl) {
    return new Answer.Refused(
        List.of(
            "backup already exists in object storage: \""
                + backup
                + "\" in location \""
                + location.name()
                + "\""
                + owner(backups, backup)),
        ttl);
  }

  private Optional<Answer> claimed(String run, String backup, Claims folder, Duration ttl) {
    for (FoundClaim claim : folder.find(BackupLayout.backup(backup).claims())) {
      if (claim.owner().equals(new ClaimOwner(cluster.uid(), run))) {
        return Optional.of(
            new Answer.Lost("state lost: the run has claimed its folder before and forgot it"));
      }
      if (claim.live()) {
        return Optional.of(
            new Answer.Refused(
                List.of("backup \"" + backup + "\" is being written by " + claim.owner()), ttl));
      }
    }
    return Optional.empty();
  }

  private static String owner(BackupStore backups, String backup) {
    try (InputStream in = backups.marker(backup)) {
      return ", with UID " + KubeJson.uid(KubeJson.MAPPER.readTree(in));
    } catch (IOException | JacksonException | BlobException.NotFound _) {
      return "";
    }
  }

  private Duration ttl(BackupSpec spec, List<String> errors) {
    try {
      return defaults.ttl(spec);
    } catch (IllegalArgumentException e) {
      errors.add(message(e));
      return defaults.ttl();
    }
  }

  private @Nullable StorageLocation location(BackupSpec spec, List<String> errors) {
    try {
      StorageLocation found = locations.find(spec.storageLocation());
      if (found.readOnly()) {
        errors.add(
            "backup can't be created because backup storage location "
                + found.name()
                + " is currently in read-only mode");
      }
      return found;
    } catch (IllegalArgumentException | KubeException.NotFound e) {
      errors.add(message(e));
      return null;
    }
  }

  private Findings checkFilters(BackupSpec spec) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    ClusterFacts.Names live = cluster.recentNames();
    ResourceNames names = new ResourceNames(live.kinds().all());
    BackupSpec effective =
        policies(spec, errors)
            .resources()
            .addTo(BackupFilterDefaults.apply(spec, live.hidden()), names::fullName);
    switch (BackupFilter.of(effective, names, live.namespaces())) {
      case FilterResult.Usable<BackupFilter>(_, var found) ->
          found.stream().filter(warning -> !isOurs(warning)).forEach(warnings::add);
      case FilterResult.Invalid<BackupFilter>(var found) -> errors.addAll(found);
    }
    checkDurations(spec, errors);
    checkMethods(spec, warnings);
    return new Findings(errors, warnings);
  }

  private ResourcePolicies policies(BackupSpec spec, List<String> errors) {
    try {
      return policies.read(spec);
    } catch (IllegalArgumentException e) {
      errors.add(message(e));
      return ResourcePolicies.NONE;
    }
  }

  /// Whether a warning is about names that Davit itself put into the spec.
  private static boolean isOurs(String warning) {
    return warning.contains('"' + BackupFilterDefaults.SNAPSHOTS + '"')
        || warning.contains('"' + BackupFilterDefaults.SNAPSHOT_CONTENTS + '"');
  }

  /// What a spec may ask for and this release does not do.
  private static void checkMethods(BackupSpec spec, List<String> warnings) {
    String mover = spec.datamover();
    if (Boolean.TRUE.equals(spec.snapshotMoveData())
        && mover != null
        && !mover.isEmpty()
        && !mover.equals("velero")) {
      warnings.add(
          "spec.datamover: \""
              + mover
              + "\" is not Davit's: snapshots are moved by its node agents");
    }
  }

  private static void checkDurations(BackupSpec spec, List<String> errors) {
    try {
      if (spec.csiSnapshotTimeout() != null) {
        spec.csiSnapshotTimeout().toDuration();
      }
      if (spec.itemOperationTimeout() != null) {
        spec.itemOperationTimeout().toDuration();
      }
    } catch (IllegalArgumentException e) {
      errors.add("spec.csiSnapshotTimeout or spec.itemOperationTimeout: " + message(e));
    }
  }

  private static String message(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
