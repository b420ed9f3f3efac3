package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.davit.model.velero.v1.VolumePhase;
import io.davit.model.velero.v1.VolumeProgress;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of filling a claim.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataDownloadStatus(
    @Nullable String phase,
    @Nullable String message,
    @Nullable Instant acceptedTimestamp,
    @Nullable Instant startTimestamp,
    @Nullable Instant completionTimestamp,
    @Nullable VolumeProgress progress,
    @Nullable String node,
    @Nullable String acceptedByNode,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DataDownloadStatus EMPTY = DataDownloadStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public DataDownloadStatus {
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
