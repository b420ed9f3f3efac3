package io.davit.model.velero.v1;

import io.davit.model.velero.GoDuration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupSpec].
public final class BackupSpecBuilder {

  private BackupMetadata metadata = BackupMetadata.EMPTY;
  private List<String> includedNamespaces = List.of();
  private List<String> excludedNamespaces = List.of();
  private List<String> includedResources = List.of();
  private List<String> excludedResources = List.of();
  private @Nullable Boolean includeClusterResources;
  private List<String> includedClusterScopedResources = List.of();
  private List<String> excludedClusterScopedResources = List.of();
  private List<String> includedNamespaceScopedResources = List.of();
  private List<String> excludedNamespaceScopedResources = List.of();
  private @Nullable LabelSelector labelSelector;
  private List<LabelSelector> orLabelSelectors = List.of();
  private @Nullable Boolean snapshotVolumes;
  private @Nullable GoDuration ttl;
  private @Nullable String volumeGroupSnapshotLabelKey;
  private BackupHooks hooks = BackupHooks.EMPTY;
  private @Nullable String storageLocation;
  private List<String> volumeSnapshotLocations = List.of();
  private @Nullable Boolean defaultVolumesToRestic;
  private @Nullable Boolean defaultVolumesToFsBackup;
  private Map<String, String> orderedResources = Map.of();
  private @Nullable GoDuration csiSnapshotTimeout;
  private @Nullable GoDuration itemOperationTimeout;
  private @Nullable TypedLocalObjectReference resourcePolicy;
  private @Nullable Boolean snapshotMoveData;
  private @Nullable String datamover;
  private @Nullable BackupUploaderConfig uploaderConfig;
  private Map<String, Object> extra = Map.of();

  BackupSpecBuilder() {}

  BackupSpecBuilder(BackupSpec from) {
    metadata = from.metadata();
    includedNamespaces = from.includedNamespaces();
    excludedNamespaces = from.excludedNamespaces();
    includedResources = from.includedResources();
    excludedResources = from.excludedResources();
    includeClusterResources = from.includeClusterResources();
    includedClusterScopedResources = from.includedClusterScopedResources();
    excludedClusterScopedResources = from.excludedClusterScopedResources();
    includedNamespaceScopedResources = from.includedNamespaceScopedResources();
    excludedNamespaceScopedResources = from.excludedNamespaceScopedResources();
    labelSelector = from.labelSelector();
    orLabelSelectors = from.orLabelSelectors();
    snapshotVolumes = from.snapshotVolumes();
    ttl = from.ttl();
    volumeGroupSnapshotLabelKey = from.volumeGroupSnapshotLabelKey();
    hooks = from.hooks();
    storageLocation = from.storageLocation();
    volumeSnapshotLocations = from.volumeSnapshotLocations();
    defaultVolumesToRestic = from.defaultVolumesToRestic();
    defaultVolumesToFsBackup = from.defaultVolumesToFsBackup();
    orderedResources = from.orderedResources();
    csiSnapshotTimeout = from.csiSnapshotTimeout();
    itemOperationTimeout = from.itemOperationTimeout();
    resourcePolicy = from.resourcePolicy();
    snapshotMoveData = from.snapshotMoveData();
    datamover = from.datamover();
    uploaderConfig = from.uploaderConfig();
    extra = from.extra();
  }

  public BackupSpecBuilder metadata(BackupMetadata value) {
    metadata = value;
    return this;
  }

  public BackupSpecBuilder includedNamespaces(List<String> value) {
    includedNamespaces = value;
    return this;
  }

  public BackupSpecBuilder excludedNamespaces(List<String> value) {
    excludedNamespaces = value;
    return this;
  }

  public BackupSpecBuilder includedResources(List<String> value) {
    includedResources = value;
    return this;
  }

  public BackupSpecBuilder excludedResources(List<String> value) {
    excludedResources = value;
    return this;
  }

  public BackupSpecBuilder includeClusterResources(@Nullable Boolean value) {
    includeClusterResources = value;
    return this;
  }

  public BackupSpecBuilder includedClusterScopedResources(List<String> value) {
    includedClusterScopedResources = value;
    return this;
  }

  public BackupSpecBuilder excludedClusterScopedResources(List<String> value) {
    excludedClusterScopedResources = value;
    return this;
  }

  public BackupSpecBuilder includedNamespaceScopedResources(List<String> value) {
    includedNamespaceScopedResources = value;
    return this;
  }

  public BackupSpecBuilder excludedNamespaceScopedResources(List<String> value) {
    excludedNamespaceScopedResources = value;
    return this;
  }

  public BackupSpecBuilder labelSelector(@Nullable LabelSelector value) {
    labelSelector = value;
    return this;
  }

  public BackupSpecBuilder orLabelSelectors(List<LabelSelector> value) {
    orLabelSelectors = value;
    return this;
  }

  public BackupSpecBuilder snapshotVolumes(@Nullable Boolean value) {
    snapshotVolumes = value;
    return this;
  }

  public BackupSpecBuilder ttl(@Nullable GoDuration value) {
    ttl = value;
    return this;
  }

  public BackupSpecBuilder volumeGroupSnapshotLabelKey(@Nullable String value) {
    volumeGroupSnapshotLabelKey = value;
    return this;
  }

  public BackupSpecBuilder hooks(BackupHooks value) {
    hooks = value;
    return this;
  }

  public BackupSpecBuilder storageLocation(@Nullable String value) {
    storageLocation = value;
    return this;
  }

  public BackupSpecBuilder volumeSnapshotLocations(List<String> value) {
    volumeSnapshotLocations = value;
    return this;
  }

  public BackupSpecBuilder defaultVolumesToRestic(@Nullable Boolean value) {
    defaultVolumesToRestic = value;
    return this;
  }

  public BackupSpecBuilder defaultVolumesToFsBackup(@Nullable Boolean value) {
    defaultVolumesToFsBackup = value;
    return this;
  }

  public BackupSpecBuilder orderedResources(Map<String, String> value) {
    orderedResources = value;
    return this;
  }

  public BackupSpecBuilder csiSnapshotTimeout(@Nullable GoDuration value) {
    csiSnapshotTimeout = value;
    return this;
  }

  public BackupSpecBuilder itemOperationTimeout(@Nullable GoDuration value) {
    itemOperationTimeout = value;
    return this;
  }

  public BackupSpecBuilder resourcePolicy(@Nullable TypedLocalObjectReference value) {
    resourcePolicy = value;
    return this;
  }

  public BackupSpecBuilder snapshotMoveData(@Nullable Boolean value) {
    snapshotMoveData = value;
    return this;
  }

  public BackupSpecBuilder datamover(@Nullable String value) {
    datamover = value;
    return this;
  }

  public BackupSpecBuilder uploaderConfig(@Nullable BackupUploaderConfig value) {
    uploaderConfig = value;
    return this;
  }

  public BackupSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupSpec build() {
    return new BackupSpec(
        metadata,
        includedNamespaces,
        excludedNamespaces,
        includedResources,
        excludedResources,
        includeClusterResources,
        includedClusterScopedResources,
        excludedClusterScopedResources,
        includedNamespaceScopedResources,
        excludedNamespaceScopedResources,
        labelSelector,
        orLabelSelectors,
        snapshotVolumes,
        ttl,
        volumeGroupSnapshotLabelKey,
        hooks,
        storageLocation,
        volumeSnapshotLocations,
        defaultVolumesToRestic,
        defaultVolumesToFsBackup,
        orderedResources,
        csiSnapshotTimeout,
        itemOperationTimeout,
        resourcePolicy,
        snapshotMoveData,
        datamover,
        uploaderConfig,
        extra);
  }
}
