package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.List;
import java.util.Map;

/// The hooks of a Backup.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupHooks(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BackupResourceHooks> resources,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupHooks EMPTY = new BackupHooks(List.of(), Map.of());

  /// Reads absent lists and maps as empty.
  public BackupHooks {
    resources = Wire.list(resources);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public BackupHooks(List<BackupResourceHooks> resources) {
    this(resources, Map.of());
  }
}
