package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How volumes are written.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreUploaderConfig(
    @Nullable Boolean writeSparseFiles,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int parallelFilesDownload,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreUploaderConfig EMPTY = new RestoreUploaderConfig(null, 0, Map.of());

  /// Reads absent lists and maps as empty.
  public RestoreUploaderConfig {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public RestoreUploaderConfig(@Nullable Boolean writeSparseFiles, int parallelFilesDownload) {
    this(writeSparseFiles, parallelFilesDownload, Map.of());
  }
}
