package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import java.util.Map;

/// How volumes are read.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupUploaderConfig(
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int parallelFilesUpload,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupUploaderConfig EMPTY = new BackupUploaderConfig(0, Map.of());

  /// Reads absent lists and maps as empty.
  public BackupUploaderConfig {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public BackupUploaderConfig(int parallelFilesUpload) {
    this(parallelFilesUpload, Map.of());
  }
}
