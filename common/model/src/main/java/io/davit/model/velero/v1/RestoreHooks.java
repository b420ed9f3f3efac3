package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.List;
import java.util.Map;

/// The hooks of a Restore.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreHooks(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RestoreResourceHooks> resources,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreHooks EMPTY = new RestoreHooks(List.of(), Map.of());

  /// Reads absent lists and maps as empty.
  public RestoreHooks {
    resources = Wire.list(resources);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public RestoreHooks(List<RestoreResourceHooks> resources) {
    this(resources, Map.of());
  }
}
