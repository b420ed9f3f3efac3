package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a Backup is asked to do. Every field may be absent.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupSpec(
    BackupMetadata metadata,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedNamespaces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedNamespaces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedResources,
    @Nullable Boolean includeClusterResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedClusterScopedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedClusterScopedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedNamespaceScopedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedNamespaceScopedResources,
    @Nullable LabelSelector labelSelector,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LabelSelector> orLabelSelectors,
    @Nullable Boolean snapshotVolumes,
    @Nullable GoDuration ttl,
    @Nullable String volumeGroupSnapshotLabelKey,
    BackupHooks hooks,
    @Nullable String storageLocation,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> volumeSnapshotLocations,
    @Nullable Boolean defaultVolumesToRestic,
    @Nullable Boolean defaultVolumesToFsBackup,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> orderedResources,
    @Nullable GoDuration csiSnapshotTimeout,
    @Nullable GoDuration itemOperationTimeout,
    @Nullable TypedLocalObjectReference resourcePolicy,
    @Nullable Boolean snapshotMoveData,
    @Nullable String datamover,
    @Nullable BackupUploaderConfig uploaderConfig,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupSpec EMPTY = BackupSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public BackupSpec {
    metadata = Wire.orElse(metadata, BackupMetadata.EMPTY);
    includedNamespaces = Wire.list(includedNamespaces);
    excludedNamespaces = Wire.list(excludedNamespaces);
    includedResources = Wire.list(includedResources);
    excludedResources = Wire.list(excludedResources);
    includedClusterScopedResources = Wire.list(includedClusterScopedResources);
    excludedClusterScopedResources = Wire.list(excludedClusterScopedResources);
    includedNamespaceScopedResources = Wire.list(includedNamespaceScopedResources);
    excludedNamespaceScopedResources = Wire.list(excludedNamespaceScopedResources);
    orLabelSelectors = Wire.list(orLabelSelectors);
    hooks = Wire.orElse(hooks, BackupHooks.EMPTY);
    volumeSnapshotLocations = Wire.list(volumeSnapshotLocations);
    orderedResources = Wire.map(orderedResources);
    extra = Wire.map(extra);
  }
}
