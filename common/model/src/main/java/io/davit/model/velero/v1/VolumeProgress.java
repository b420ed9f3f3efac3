package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import java.util.Map;

/// How far the copy of one volume is, in bytes.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeProgress(
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long totalBytes,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long bytesDone,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final VolumeProgress EMPTY = new VolumeProgress(0, 0, Map.of());

  /// Reads absent lists and maps as empty.
  public VolumeProgress {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public VolumeProgress(long totalBytes, long bytesDone) {
    this(totalBytes, bytesDone, Map.of());
  }
}
