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

/// What became of a Backup. A count that is absent is zero.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStatus(
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int version,
    @Nullable String formatVersion,
    @Nullable Instant expiration,
    @Nullable String phase,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int queuePosition,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> validationErrors,
    @Nullable Instant startTimestamp,
    @Nullable Instant completionTimestamp,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int volumeSnapshotsAttempted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int volumeSnapshotsCompleted,
    @Nullable String failureReason,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int warnings,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int errors,
    @Nullable BackupProgress progress,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int csiVolumeSnapshotsAttempted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int csiVolumeSnapshotsCompleted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int backupItemOperationsAttempted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int backupItemOperationsCompleted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int backupItemOperationsFailed,
    @Nullable HookStatus hookStatus,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupStatus EMPTY = BackupStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public BackupStatus {
    expiration = Wire.seconds(expiration);
    validationErrors = Wire.list(validationErrors);
    startTimestamp = Wire.seconds(startTimestamp);
    completionTimestamp = Wire.seconds(completionTimestamp);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public BackupPhase knownPhase() {
    return BackupPhase.of(phase);
  }
}
