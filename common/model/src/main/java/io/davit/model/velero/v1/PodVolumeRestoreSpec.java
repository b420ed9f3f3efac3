package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which volume of which pod is to be filled, and from what.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodVolumeRestoreSpec(
    ObjectReference pod,
    String volume,
    String backupStorageLocation,
    String repoIdentifier,
    @Nullable String uploaderType,
    String snapshotID,
    String sourceNamespace,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> uploaderSettings,
    @Nullable Boolean cancel,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long snapshotSize,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final PodVolumeRestoreSpec EMPTY = PodVolumeRestoreSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public PodVolumeRestoreSpec {
    pod = Wire.orElse(pod, ObjectReference.EMPTY);
    volume = Wire.text(volume);
    backupStorageLocation = Wire.text(backupStorageLocation);
    repoIdentifier = Wire.text(repoIdentifier);
    snapshotID = Wire.text(snapshotID);
    sourceNamespace = Wire.text(sourceNamespace);
    uploaderSettings = Wire.map(uploaderSettings);
    extra = Wire.map(extra);
  }
}
