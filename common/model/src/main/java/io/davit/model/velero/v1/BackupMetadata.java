package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// Labels that a Schedule puts on the Backups it creates.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupMetadata(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupMetadata EMPTY = new BackupMetadata(Map.of(), Map.of());

  /// Reads absent lists and maps as empty.
  public BackupMetadata {
    labels = Wire.map(labels);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public BackupMetadata(Map<String, String> labels) {
    this(labels, Map.of());
  }
}
