package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// Nothing: to ask is enough.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerStatusRequestSpec(@JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ServerStatusRequestSpec EMPTY = new ServerStatusRequestSpec(Map.of());

  /// Reads absent lists and maps as empty.
  public ServerStatusRequestSpec {
    extra = Wire.map(extra);
  }
}
