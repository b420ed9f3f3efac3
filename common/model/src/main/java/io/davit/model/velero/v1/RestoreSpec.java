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

/// What a Restore is asked to do. `targetReadinessPolicy` and `resumePolicy` are ours, the rest is
/// Velero's.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreSpec(
    @Nullable String backupName,
    @Nullable String scheduleName,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedNamespaces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedNamespaces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> namespaceMapping,
    @Nullable LabelSelector labelSelector,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LabelSelector> orLabelSelectors,
    @Nullable Boolean restorePVs,
    @Nullable RestoreStatusSpec restoreStatus,
    @Nullable Boolean preserveNodePorts,
    @Nullable Boolean includeClusterResources,
    RestoreHooks hooks,
    @Nullable String existingResourcePolicy,
    @Nullable GoDuration itemOperationTimeout,
    @Nullable TypedLocalObjectReference resourceModifier,
    @Nullable TypedLocalObjectReference resourcePolicy,
    @Nullable RestoreUploaderConfig uploaderConfig,
    @Nullable TargetReadinessPolicy targetReadinessPolicy,
    @Nullable String resumePolicy,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreSpec EMPTY = RestoreSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public RestoreSpec {
    includedNamespaces = Wire.list(includedNamespaces);
    excludedNamespaces = Wire.list(excludedNamespaces);
    includedResources = Wire.list(includedResources);
    excludedResources = Wire.list(excludedResources);
    namespaceMapping = Wire.map(namespaceMapping);
    orLabelSelectors = Wire.list(orLabelSelectors);
    hooks = Wire.orElse(hooks, RestoreHooks.EMPTY);
    extra = Wire.map(extra);
  }
}
