package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hooks for the restored pods that namespaces and labels select.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreResourceHooks(
    String name,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedNamespaces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedNamespaces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedResources,
    @Nullable LabelSelector labelSelector,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RestoreHook> postHooks,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreResourceHooks EMPTY = RestoreResourceHooksBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public RestoreResourceHooks {
    name = Wire.text(name);
    includedNamespaces = Wire.list(includedNamespaces);
    excludedNamespaces = Wire.list(excludedNamespaces);
    includedResources = Wire.list(includedResources);
    excludedResources = Wire.list(excludedResources);
    postHooks = Wire.list(postHooks);
    extra = Wire.map(extra);
  }
}
