package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.List;
import java.util.Map;

/// Which resources get their status restored too.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreStatusSpec(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> includedResources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedResources,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreStatusSpec EMPTY =
      new RestoreStatusSpec(List.of(), List.of(), Map.of());

  /// Reads absent lists and maps as empty.
  public RestoreStatusSpec {
    includedResources = Wire.list(includedResources);
    excludedResources = Wire.list(excludedResources);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public RestoreStatusSpec(List<String> includedResources, List<String> excludedResources) {
    this(includedResources, excludedResources, Map.of());
  }
}
