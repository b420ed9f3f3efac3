package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a Restore. A count that is absent is zero.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreStatus(
    @Nullable String phase,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> validationErrors,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int warnings,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int errors,
    @Nullable String failureReason,
    @Nullable Instant startTimestamp,
    @Nullable Instant completionTimestamp,
    @Nullable RestoreProgress progress,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int restoreItemOperationsAttempted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int restoreItemOperationsCompleted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int restoreItemOperationsFailed,
    @Nullable HookStatus hookStatus,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreStatus EMPTY = RestoreStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public RestoreStatus {
    validationErrors = Wire.list(validationErrors);
    startTimestamp = Wire.seconds(startTimestamp);
    completionTimestamp = Wire.seconds(completionTimestamp);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public RestorePhase knownPhase() {
    return RestorePhase.of(phase);
  }
}
