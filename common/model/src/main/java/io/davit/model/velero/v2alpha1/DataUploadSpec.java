package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which snapshot is to be moved into the repository.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataUploadSpec(
    String snapshotType,
    @Nullable CsiSnapshotSpec csiSnapshot,
    String sourcePVC,
    @Nullable String datamover,
    String backupStorageLocation,
    String sourceNamespace,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> dataMoverConfig,
    @Nullable Boolean cancel,
    GoDuration operationTimeout,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DataUploadSpec EMPTY = DataUploadSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public DataUploadSpec {
    snapshotType = Wire.text(snapshotType);
    sourcePVC = Wire.text(sourcePVC);
    backupStorageLocation = Wire.text(backupStorageLocation);
    sourceNamespace = Wire.text(sourceNamespace);
    dataMoverConfig = Wire.map(dataMoverConfig);
    operationTimeout = Wire.orElse(operationTimeout, GoDuration.ZERO);
    extra = Wire.map(extra);
  }
}
