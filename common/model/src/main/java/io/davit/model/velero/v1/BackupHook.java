package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// One hook of a Backup. Velero knows one sort: a command in a container.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupHook(
    BackupExecHook exec, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupHook EMPTY = new BackupHook(BackupExecHook.EMPTY, Map.of());

  /// Reads absent lists and maps as empty.
  public BackupHook {
    exec = Wire.orElse(exec, BackupExecHook.EMPTY);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public BackupHook(BackupExecHook exec) {
    this(exec, Map.of());
  }
}
