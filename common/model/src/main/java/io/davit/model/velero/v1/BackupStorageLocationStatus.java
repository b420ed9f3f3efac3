package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a storage location can be used.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStorageLocationStatus(
    @Nullable String phase,
    @Nullable Instant lastSyncedTime,
    @Nullable Instant lastValidationTime,
    @Nullable String message,
    @Nullable String lastSyncedRevision,
    @Nullable String accessMode,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupStorageLocationStatus EMPTY =
      BackupStorageLocationStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public BackupStorageLocationStatus {
    lastSyncedTime = Wire.seconds(lastSyncedTime);
    lastValidationTime = Wire.seconds(lastValidationTime);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public LocationPhase knownPhase() {
    return LocationPhase.of(phase);
  }
}
