package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which claim is to be filled, and from what.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataDownloadSpec(
    TargetVolume targetVolume,
    String backupStorageLocation,
    @Nullable String datamover,
    String snapshotID,
    String sourceNamespace,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> dataMoverConfig,
    @Nullable Boolean cancel,
    GoDuration operationTimeout,
    @Nullable String nodeOS,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long snapshotSize,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DataDownloadSpec EMPTY = DataDownloadSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public DataDownloadSpec {
    targetVolume = Wire.orElse(targetVolume, TargetVolume.EMPTY);
    backupStorageLocation = Wire.text(backupStorageLocation);
    snapshotID = Wire.text(snapshotID);
    sourceNamespace = Wire.text(sourceNamespace);
    dataMoverConfig = Wire.map(dataMoverConfig);
    operationTimeout = Wire.orElse(operationTimeout, GoDuration.ZERO);
    extra = Wire.map(extra);
  }
}
