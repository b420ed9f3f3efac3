package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of the copy of one volume.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodVolumeBackupStatus(
    @Nullable String phase,
    @Nullable String path,
    @Nullable String snapshotID,
    @Nullable String message,
    @Nullable Instant acceptedTimestamp,
    @Nullable Instant startTimestamp,
    @Nullable Instant completionTimestamp,
    @Nullable VolumeProgress progress,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long incrementalBytes,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final PodVolumeBackupStatus EMPTY = PodVolumeBackupStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public PodVolumeBackupStatus {
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
