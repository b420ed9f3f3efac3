package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// One file of a backup or a restore, by kind and the name of the backup or restore.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DownloadTarget(
    String kind, String name, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DownloadTarget EMPTY = new DownloadTarget("", "", Map.of());

  /// Reads absent lists and maps as empty.
  public DownloadTarget {
    kind = Wire.text(kind);
    name = Wire.text(name);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public DownloadTarget(String kind, String name) {
    this(kind, name, Map.of());
  }
}
