package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The CSI snapshot that is to be moved.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CsiSnapshotSpec(
    String volumeSnapshot,
    String storageClass,
    @Nullable String snapshotClass,
    @Nullable String driver,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final CsiSnapshotSpec EMPTY = CsiSnapshotSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public CsiSnapshotSpec {
    volumeSnapshot = Wire.text(volumeSnapshot);
    storageClass = Wire.text(storageClass);
    extra = Wire.map(extra);
  }
}
