package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// Which file is asked for.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DownloadRequestSpec(
    DownloadTarget target, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DownloadRequestSpec EMPTY =
      new DownloadRequestSpec(DownloadTarget.EMPTY, Map.of());

  /// Reads absent lists and maps as empty.
  public DownloadRequestSpec {
    target = Wire.orElse(target, DownloadTarget.EMPTY);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public DownloadRequestSpec(DownloadTarget target) {
    this(target, Map.of());
  }
}
