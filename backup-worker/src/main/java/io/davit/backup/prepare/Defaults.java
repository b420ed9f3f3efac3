package io.davit.backup.prepare;

import io.davit.model.filter.BackupFilterDefaults;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupSpec;
import io.davit.model.velero.v1.BackupSpecBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server writes into a Backup before it works on it, as Velero does.
///
/// @param ttl if the spec gives none
/// @param copyVolumes `defaultVolumesToFsBackup` if the spec does not say
public record Defaults(Duration ttl, boolean copyVolumes) {

  private static final GoDuration SNAPSHOT_TIMEOUT = GoDuration.of(Duration.ofMinutes(10));
  private static final GoDuration OPERATION_TIMEOUT = GoDuration.of(Duration.ofHours(4));

  /// How long the backup is kept.
  ///
  /// @throws IllegalArgumentException if `spec.ttl` is no duration, or negative
  public Duration ttl(BackupSpec spec) {
    if (spec.ttl() == null) {
      return ttl;
    }
    Duration asked = duration("spec.ttl", spec.ttl());
    if (asked.isNegative()) {
      throw new IllegalArgumentException("spec.ttl: " + spec.ttl() + " is negative");
    }
    return asked.isZero() ? ttl : asked;
  }

  /// The Backup with the defaults in it.
  ///
  /// @param location of the backup
  /// @param cluster UID of the cluster
  /// @param version of the cluster, such as `v1.36.3`
  /// @param hidden namespaces that leave themselves out by label
  public Backup apply(
      Backup backup, String location, String cluster, String version, Collection<String> hidden) {
    BackupSpec spec = BackupFilterDefaults.apply(backup.getSpec(), hidden);
    backup.setSpec(
        BackupSpecBuilder.builder(spec)
            .ttl(GoDuration.of(ttl(spec)))
            .storageLocation(location)
            .volumeGroupSnapshotLabelKey(
                spec.volumeGroupSnapshotLabelKey() == null
                    ? Labels.VOLUME_GROUP
                    : spec.volumeGroupSnapshotLabelKey())
            .csiSnapshotTimeout(orElse(spec.csiSnapshotTimeout(), SNAPSHOT_TIMEOUT))
            .itemOperationTimeout(orElse(spec.itemOperationTimeout(), OPERATION_TIMEOUT))
            .defaultVolumesToFsBackup(copiesVolumes(spec))
            .snapshotMoveData(Boolean.TRUE.equals(spec.snapshotMoveData()))
            .build());
    backup
        .getMetadata()
        .setLabels(
            with(
                backup.getMetadata().getLabels(),
                Map.of(Labels.STORAGE_LOCATION, LabelValue.of(location))));
    backup
        .getMetadata()
        .setAnnotations(with(backup.getMetadata().getAnnotations(), annotations(cluster, version)));
    return backup;
  }

  /// Whether volumes are copied unless they opt out.
  public boolean copiesVolumes(BackupSpec spec) {
    if (spec.defaultVolumesToFsBackup() != null) {
      return spec.defaultVolumesToFsBackup();
    }
    return spec.defaultVolumesToRestic() == null ? copyVolumes : spec.defaultVolumesToRestic();
  }

  private static Map<String, String> annotations(String cluster, String version) {
    String[] numbers = version.replaceFirst("^v", "").split("[.]", 3);
    return Map.of(
        Annotations.RESOURCE_TIMEOUT,
        "10m0s",
        Annotations.SOURCE_GIT_VERSION,
        version,
        Annotations.SOURCE_MAJOR_VERSION,
        numbers[0],
        Annotations.SOURCE_MINOR_VERSION,
        numbers.length > 1 ? numbers[1] : "",
        Annotations.CLUSTER,
        cluster);
  }

  private static Map<String, String> with(
      @Nullable Map<String, String> old, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(old == null ? Map.of() : old);
    all.putAll(more);
    return all;
  }

  private static GoDuration orElse(@Nullable GoDuration given, GoDuration other) {
    return given == null || duration("spec", given).isZero() ? other : given;
  }

  private static Duration duration(String field, GoDuration value) {
    try {
      return value.toDuration();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }
}
