package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A repository of volume data: that of one namespace in one storage location.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupRepositorySpec(
    String volumeNamespace,
    String backupStorageLocation,
    @Nullable String repositoryType,
    @Nullable String resticIdentifier,
    GoDuration maintenanceFrequency,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> repositoryConfig,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupRepositorySpec EMPTY = BackupRepositorySpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public BackupRepositorySpec {
    volumeNamespace = Wire.text(volumeNamespace);
    backupStorageLocation = Wire.text(backupStorageLocation);
    maintenanceFrequency = Wire.orElse(maintenanceFrequency, GoDuration.ZERO);
    repositoryConfig = Wire.map(repositoryConfig);
    extra = Wire.map(extra);
  }
}
