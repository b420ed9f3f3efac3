package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import io.davit.model.velero.v1.VolumePhase;
import io.davit.model.velero.v1.VolumeProgress;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of moving a snapshot.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataUploadStatus(
    @Nullable String phase,
    @Nullable String path,
    @Nullable String snapshotID,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> dataMoverResult,
    @Nullable String message,
    @Nullable Instant acceptedTimestamp,
    @Nullable Instant startTimestamp,
    @Nullable Instant completionTimestamp,
    @Nullable VolumeProgress progress,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long incrementalBytes,
    @Nullable String node,
    @Nullable String nodeOS,
    @Nullable String acceptedByNode,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DataUploadStatus EMPTY = DataUploadStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public DataUploadStatus {
    dataMoverResult = Wire.map(dataMoverResult);
    acceptedTimestamp = Wire.seconds(acceptedTimestamp);
    startTimestamp = Wire.seconds(startTimestamp);
    completionTimestamp = Wire.seconds(completionTimestamp);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public VolumePhase knownPhase() {
    return VolumePhase.of(phase);
  }
}
