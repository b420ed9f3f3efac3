package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where backups lie, and how to get there.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStorageLocationSpec(
    String provider,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> config,
    @Nullable SecretKeySelector credential,
    ObjectStorageLocation objectStorage,
    @JsonProperty("default") @Nullable Boolean defaultLocation,
    @Nullable String accessMode,
    @Nullable GoDuration backupSyncPeriod,
    @Nullable GoDuration validationFrequency,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupStorageLocationSpec EMPTY =
      BackupStorageLocationSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public BackupStorageLocationSpec {
    provider = Wire.text(provider);
    config = Wire.map(config);
    objectStorage = Wire.orElse(objectStorage, ObjectStorageLocation.EMPTY);
    extra = Wire.map(extra);
  }
}
