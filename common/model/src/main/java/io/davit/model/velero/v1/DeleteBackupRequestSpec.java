package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// Which backup is to be deleted.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeleteBackupRequestSpec(
    String backupName, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DeleteBackupRequestSpec EMPTY = new DeleteBackupRequestSpec("", Map.of());

  /// Reads absent lists and maps as empty.
  public DeleteBackupRequestSpec {
    backupName = Wire.text(backupName);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public DeleteBackupRequestSpec(String backupName) {
    this(backupName, Map.of());
  }
}
