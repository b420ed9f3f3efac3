package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// A plugin that a server reports.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerPlugin(
    String name, String kind, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ServerPlugin EMPTY = new ServerPlugin("", "", Map.of());

  /// Reads absent lists and maps as empty.
  public ServerPlugin {
    name = Wire.text(name);
    kind = Wire.text(kind);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public ServerPlugin(String name, String kind) {
    this(name, kind, Map.of());
  }
}
