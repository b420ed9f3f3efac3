package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which volume of which pod is to be copied.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodVolumeBackupSpec(
    String node,
    ObjectReference pod,
    String volume,
    String backupStorageLocation,
    String repoIdentifier,
    @Nullable String uploaderType,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> uploaderSettings,
    @Nullable Boolean cancel,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final PodVolumeBackupSpec EMPTY = PodVolumeBackupSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public PodVolumeBackupSpec {
    node = Wire.text(node);
    pod = Wire.orElse(pod, ObjectReference.EMPTY);
    volume = Wire.text(volume);
    backupStorageLocation = Wire.text(backupStorageLocation);
    repoIdentifier = Wire.text(repoIdentifier);
    tags = Wire.map(tags);
    uploaderSettings = Wire.map(uploaderSettings);
    extra = Wire.map(extra);
  }
}
