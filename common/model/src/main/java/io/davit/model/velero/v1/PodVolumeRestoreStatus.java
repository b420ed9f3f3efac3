package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of filling one volume.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodVolumeRestoreStatus(
    @Nullable String phase,
    @Nullable String message,
    @Nullable Instant startTimestamp,
    @Nullable Instant completionTimestamp,
    @Nullable Instant acceptedTimestamp,
    @Nullable String node,
    @Nullable VolumeProgress progress,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final PodVolumeRestoreStatus EMPTY =
      PodVolumeRestoreStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public PodVolumeRestoreStatus {
    startTimestamp = Wire.seconds(startTimestamp);
    completionTimestamp = Wire.seconds(completionTimestamp);
    acceptedTimestamp = Wire.seconds(acceptedTimestamp);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public VolumePhase knownPhase() {
    return VolumePhase.of(phase);
  }
}
