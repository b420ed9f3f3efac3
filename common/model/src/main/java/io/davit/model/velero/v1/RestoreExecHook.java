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

/// A command that runs in a container of a restored pod.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreExecHook(
    @Nullable String container,
    List<String> command,
    @Nullable String onError,
    @Nullable GoDuration execTimeout,
    @Nullable GoDuration waitTimeout,
    @Nullable Boolean waitForReady,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreExecHook EMPTY = RestoreExecHookBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public RestoreExecHook {
    command = Wire.list(command);
    extra = Wire.map(extra);
  }
}
