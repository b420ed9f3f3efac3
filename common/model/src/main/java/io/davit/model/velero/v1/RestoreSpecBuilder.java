package io.davit.model.velero.v1;

import io.davit.model.velero.GoDuration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [RestoreSpec].
public final class RestoreSpecBuilder {

  private @Nullable String backupName;
  private @Nullable String scheduleName;
  private List<String> includedNamespaces = List.of();
  private List<String> excludedNamespaces = List.of();
  private List<String> includedResources = List.of();
  private List<String> excludedResources = List.of();
  private Map<String, String> namespaceMapping = Map.of();
  private @Nullable LabelSelector labelSelector;
  private List<LabelSelector> orLabelSelectors = List.of();
  private @Nullable Boolean restorePVs;
  private @Nullable RestoreStatusSpec restoreStatus;
  private @Nullable Boolean preserveNodePorts;
  private @Nullable Boolean includeClusterResources;
  private RestoreHooks hooks = RestoreHooks.EMPTY;
  private @Nullable String existingResourcePolicy;
  private @Nullable GoDuration itemOperationTimeout;
  private @Nullable TypedLocalObjectReference resourceModifier;
  private @Nullable TypedLocalObjectReference resourcePolicy;
  private @Nullable RestoreUploaderConfig uploaderConfig;
  private @Nullable TargetReadinessPolicy targetReadinessPolicy;
  private @Nullable String resumePolicy;
  private Map<String, Object> extra = Map.of();

  RestoreSpecBuilder() {}

  RestoreSpecBuilder(RestoreSpec from) {
    backupName = from.backupName();
    scheduleName = from.scheduleName();
    includedNamespaces = from.includedNamespaces();
    excludedNamespaces = from.excludedNamespaces();
    includedResources = from.includedResources();
    excludedResources = from.excludedResources();
    namespaceMapping = from.namespaceMapping();
    labelSelector = from.labelSelector();
    orLabelSelectors = from.orLabelSelectors();
    restorePVs = from.restorePVs();
    restoreStatus = from.restoreStatus();
    preserveNodePorts = from.preserveNodePorts();
    includeClusterResources = from.includeClusterResources();
    hooks = from.hooks();
    existingResourcePolicy = from.existingResourcePolicy();
    itemOperationTimeout = from.itemOperationTimeout();
    resourceModifier = from.resourceModifier();
    resourcePolicy = from.resourcePolicy();
    uploaderConfig = from.uploaderConfig();
    targetReadinessPolicy = from.targetReadinessPolicy();
    resumePolicy = from.resumePolicy();
    extra = from.extra();
  }

  public RestoreSpecBuilder backupName(@Nullable String value) {
    backupName = value;
    return this;
  }

  public RestoreSpecBuilder scheduleName(@Nullable String value) {
    scheduleName = value;
    return this;
  }

  public RestoreSpecBuilder includedNamespaces(List<String> value) {
    includedNamespaces = value;
    return this;
  }

  public RestoreSpecBuilder excludedNamespaces(List<String> value) {
    excludedNamespaces = value;
    return this;
  }

  public RestoreSpecBuilder includedResources(List<String> value) {
    includedResources = value;
    return this;
  }

  public RestoreSpecBuilder excludedResources(List<String> value) {
    excludedResources = value;
    return this;
  }

  public RestoreSpecBuilder namespaceMapping(Map<String, String> value) {
    namespaceMapping = value;
    return this;
  }

  public RestoreSpecBuilder labelSelector(@Nullable LabelSelector value) {
    labelSelector = value;
    return this;
  }

  public RestoreSpecBuilder orLabelSelectors(List<LabelSelector> value) {
    orLabelSelectors = value;
    return this;
  }

  public RestoreSpecBuilder restorePVs(@Nullable Boolean value) {
    restorePVs = value;
    return this;
  }

  public RestoreSpecBuilder restoreStatus(@Nullable RestoreStatusSpec value) {
    restoreStatus = value;
    return this;
  }

  public RestoreSpecBuilder preserveNodePorts(@Nullable Boolean value) {
    preserveNodePorts = value;
    return this;
  }

  public RestoreSpecBuilder includeClusterResources(@Nullable Boolean value) {
    includeClusterResources = value;
    return this;
  }

  public RestoreSpecBuilder hooks(RestoreHooks value) {
    hooks = value;
    return this;
  }

  public RestoreSpecBuilder existingResourcePolicy(@Nullable String value) {
    existingResourcePolicy = value;
    return this;
  }

  public RestoreSpecBuilder itemOperationTimeout(@Nullable GoDuration value) {
    itemOperationTimeout = value;
    return this;
  }

  public RestoreSpecBuilder resourceModifier(@Nullable TypedLocalObjectReference value) {
    resourceModifier = value;
    return this;
  }

  public RestoreSpecBuilder resourcePolicy(@Nullable TypedLocalObjectReference value) {
    resourcePolicy = value;
    return this;
  }

  public RestoreSpecBuilder uploaderConfig(@Nullable RestoreUploaderConfig value) {
    uploaderConfig = value;
    return this;
  }

  public RestoreSpecBuilder targetReadinessPolicy(@Nullable TargetReadinessPolicy value) {
    targetReadinessPolicy = value;
    return this;
  }

  public RestoreSpecBuilder resumePolicy(@Nullable String value) {
    resumePolicy = value;
    return this;
  }

  public RestoreSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public RestoreSpec build() {
    return new RestoreSpec(
        backupName,
        scheduleName,
        includedNamespaces,
        excludedNamespaces,
        includedResources,
        excludedResources,
        namespaceMapping,
        labelSelector,
        orLabelSelectors,
        restorePVs,
        restoreStatus,
        preserveNodePorts,
        includeClusterResources,
        hooks,
        existingResourcePolicy,
        itemOperationTimeout,
        resourceModifier,
        resourcePolicy,
        uploaderConfig,
        targetReadinessPolicy,
        resumePolicy,
        extra);
  }
}
