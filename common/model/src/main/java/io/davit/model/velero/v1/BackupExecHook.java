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

/// A command that runs in a container before or after the backup of its pod.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupExecHook(
    @Nullable String container,
    List<String> command,
    @Nullable String onError,
    @Nullable GoDuration timeout,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupExecHook EMPTY = BackupExecHookBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public BackupExecHook {
    command = Wire.list(command);
    extra = Wire.map(extra);
  }
}
